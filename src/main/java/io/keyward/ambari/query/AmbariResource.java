package io.keyward.ambari.query;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource as Ambari shows it: an address, and properties under one heading, such as {@code Alert/state}.
 *
 * @param properties by their names without the heading; the value null is JSON's null
 */
public record AmbariResource(String href, String heading, Map<String, Object> properties) {

    /** Puts properties together. */
    public static final class Properties {
        private final Map<String, Object> values = new LinkedHashMap<>();

        public Properties with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        public AmbariResource item(String href, String heading) {
            return new AmbariResource(href, heading, values);
        }
    }

    public static Properties having(String name, Object value) {
        return new Properties().with(name, value);
    }

    /** The value of a property by its full name, as text; empty where it is null. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name.substring(heading.length() + 1)))
                .map(String::valueOf);
    }

    public JsonObject json(Set<String> fields, boolean minimal) {
        var shown = Json.createObjectBuilder();
        properties.forEach((name, value) -> {
            if (fields.contains(heading + "/" + name)) {
                add(shown, name, value);
            }
        });
        var item = Json.createObjectBuilder();
        if (!minimal) {
            item.add("href", href);
        }
        return item.add(heading, shown).build();
    }

    private static void add(JsonObjectBuilder shown, String name, Object value) {
        if (value == null) {
            shown.addNull(name);
        } else if (value instanceof Number number) {
            shown.add(name, number.longValue());
        } else if (value instanceof Boolean flag) {
            shown.add(name, flag);
        } else if (value instanceof JsonValue json) {
            shown.add(name, json);
        } else {
            shown.add(name, value.toString());
        }
    }
}
