package io.keyward.portal.command;

import static io.keyward.text.JsonFactories.PROVIDER;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** Formats JSON with indentation, for people. */
public final class IndentedJson {

    private IndentedJson() {}

    public static String of(JsonObject object) {
        var text = new StringWriter();
        try (var writer = PROVIDER.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString().strip();
    }
}
