package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;

/** Tags as JSON: in a request, and in the hidden field with the tags that the page showed. */
final class TagText {

    private TagText() {}

    static JsonObject json(Map<String, String> tags) {
        var json = BUILDERS.createObjectBuilder();
        new TreeMap<>(tags).forEach(json::add);
        return json.build();
    }

    /** Reads the hidden field; no tags if its text is not valid JSON. */
    static Map<String, String> parse(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            var tags = new TreeMap<String, String>();
            reader.readObject().forEach((name, value) -> {
                if (value instanceof JsonString string) {
                    tags.put(name, string.getString());
                }
            });
            return tags;
        } catch (JsonException e) {
            return Map.of();
        }
    }
}
