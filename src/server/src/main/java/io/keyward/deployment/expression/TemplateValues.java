package io.keyward.deployment.expression;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.PROVIDER;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collection;
import java.util.Optional;

/** Converts between the values of templates, which are JSON, and those of Java. */
public final class TemplateValues {

    private TemplateValues() {}

    public static JsonString of(String text) {
        return PROVIDER.createValue(text);
    }

    static JsonNumber of(long number) {
        return PROVIDER.createValue(number);
    }

    static JsonValue of(boolean flag) {
        return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }

    static JsonArray of(Collection<? extends JsonValue> values) {
        var list = BUILDERS.createArrayBuilder();
        values.forEach(list::add);
        return list.build();
    }

    /**
     * The value as a text: a text unchanged, true and false as .NET writes them, null as an empty text, anything else as JSON.
     */
    public static String text(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NULL -> "";
            case TRUE -> "True";
            case FALSE -> "False";
            case NUMBER, ARRAY, OBJECT -> value.toString();
        };
    }

    /** The member of this name, which is compared without case. */
    public static Optional<JsonValue> member(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).or(() -> object.entrySet().stream()
                .filter(entry -> AsciiCase.equal(entry.getKey(), name))
                .<JsonValue>map(java.util.Map.Entry::getValue)
                .findFirst());
    }

    /** True if both are the same value. Numbers are compared by their numeric value: 1 and 1.0 are the same. */
    static boolean same(JsonValue one, JsonValue other) {
        return (one instanceof JsonNumber a && other instanceof JsonNumber b)
                ? a.bigDecimalValue().compareTo(b.bigDecimalValue()) == 0
                : one.equals(other);
    }

    /** Empty if the text is not JSON. */
    static Optional<JsonValue> parse(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return Optional.of(reader.readValue());
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
