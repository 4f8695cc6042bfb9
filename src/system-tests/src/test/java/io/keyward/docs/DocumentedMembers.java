package io.keyward.docs;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.stream.Stream;

/** Compares answers of a server with the schemas of its OpenAPI document. */
record DocumentedMembers(JsonObject document) {

    private static final String MODELS = "#/components/schemas/";

    /** The members of an answer that the schema does not describe, and the required members that the answer lacks. */
    Stream<String> differences(JsonValue value, JsonObject schema, String place) {
        var type = resolved(schema);
        if (value instanceof JsonObject object) {
            return Stream.concat(missing(object, type, place), members(object, type, place));
        }
        return value.getValueType() == JsonValue.ValueType.ARRAY
                ? value.asJsonArray().stream()
                        .flatMap(item -> differences(item, type.getJsonObject("items"), place + "[]"))
                : Stream.empty();
    }

    private JsonObject resolved(JsonObject schema) {
        var model = schema.getString("$ref", "").replace(MODELS, "");
        return model.isEmpty()
                ? schema
                : document.getJsonObject("components").getJsonObject("schemas").getJsonObject(model);
    }

    private static Stream<String> missing(JsonObject object, JsonObject type, String place) {
        return type.containsKey("required")
                ? type
                        .getJsonArray("required")
                        .getValuesAs(name -> name.toString().replace("\"", ""))
                        .stream()
                        .filter(name -> !object.containsKey(name))
                        .map(name -> place + " lacks " + name)
                : Stream.empty();
    }

    private Stream<String> members(JsonObject object, JsonObject type, String place) {
        return object.entrySet().stream()
                .flatMap(member -> member(member.getKey(), member.getValue(), type, place + "." + member.getKey()));
    }

    private Stream<String> member(String name, JsonValue value, JsonObject type, String place) {
        var described =
                type.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        if (described.containsKey(name)) {
            return differences(value, described.getJsonObject(name), place);
        }
        var others = type.getOrDefault("additionalProperties", JsonValue.FALSE);
        if (others instanceof JsonObject schema) {
            return differences(value, schema, place);
        }
        return others.getValueType() == JsonValue.ValueType.TRUE
                ? Stream.empty()
                : Stream.of(place + " is not described");
    }
}
