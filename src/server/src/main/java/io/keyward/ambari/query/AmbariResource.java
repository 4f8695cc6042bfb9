package io.keyward.ambari.query;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource in Ambari's format: a URL, and properties under one heading. A property's full name consists of both, such as
 * {@code Alert/state}.
 *
 * @param properties the values by name without the heading; null becomes JSON's null
 */
public record AmbariResource(String href, String heading, Map<String, Object> properties) {

    public static final class Properties {
        private final Map<String, Object> values = new LinkedHashMap<>();

        public Properties with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        public AmbariResource at(String href, String heading) {
            return new AmbariResource(href, heading, values);
        }
    }

    public static Properties having(String name, Object value) {
        return new Properties().with(name, value);
    }

    /** The value of a property by its full name, as text; empty if it is null. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name.substring(heading.length() + 1)))
                .map(String::valueOf);
    }

    /**
     * @param fields the full names of the properties to show
     * @param minimal true to leave out the URL
     */
    public JsonObject json(Set<String> fields, boolean minimal) {
        var json = BUILDERS.createObjectBuilder();
        properties.forEach((name, value) -> {
            if (fields.contains(heading + "/" + name)) {
                add(json, name, value);
            }
        });
        var resource = BUILDERS.createObjectBuilder();
        if (!minimal) {
            resource.add("href", href);
        }
        return resource.add(heading, json).build();
    }

    private static void add(JsonObjectBuilder object, String name, Object value) {
        if (value == null) {
            object.addNull(name);
        } else if (value instanceof Number number) {
            object.add(name, number.longValue());
        } else if (value instanceof Boolean flag) {
            object.add(name, flag);
        } else if (value instanceof JsonValue json) {
            object.add(name, json);
        } else {
            object.add(name, value.toString());
        }
    }
}
