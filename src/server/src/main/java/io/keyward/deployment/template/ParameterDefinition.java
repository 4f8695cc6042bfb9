package io.keyward.deployment.template;

import io.keyward.deployment.expression.TemplateProblem;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * A parameter of a template: its type, its default value and its allowed values.
 *
 * @param source the JSON of the parameter in the template
 */
public record ParameterDefinition(String name, TemplateType type, JsonObject source) {

    private static final Set<String> KNOWN = Set.of(
            "type",
            "defaultValue",
            "allowedValues",
            "minValue",
            "maxValue",
            "minLength",
            "maxLength",
            "metadata",
            "nullable");

    static ParameterDefinition parse(String name, JsonObject source) {
        source.keySet().stream()
                .filter(member -> !KNOWN.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw TemplateProblem.notOffered(
                            "the member '%s' of a parameter, which '%s' has".formatted(member, name), "leave it out");
                });
        return new ParameterDefinition(name, TemplateType.of(source, "the parameter '%s'".formatted(name)), source);
    }

    public Optional<JsonValue> defaultValue() {
        return Optional.ofNullable(source.get("defaultValue"))
                .or(() -> isNullable() ? Optional.of(JsonValue.NULL) : Optional.empty());
    }

    private boolean isNullable() {
        return source.getBoolean("nullable", false);
    }

    /** @throws TemplateProblem if the value is not allowed; the message does not show the value */
    public void require(JsonValue value) {
        if (value == JsonValue.NULL && isNullable()) {
            return;
        }
        if (!type.includes(value)) {
            throw TemplateProblem.invalid("the parameter '%s' must be of the type %s", name, type.wireName());
        }
        if (source.get("allowedValues") instanceof JsonArray allowed && !isAllowed(value, allowed)) {
            throw TemplateProblem.invalid("the parameter '%s' must have one of its allowedValues", name);
        }
        requireWithin(size(value), value instanceof JsonNumber ? "Value" : "Length");
    }

    // a list is allowed if it is an allowed value itself, or if all its elements are
    private static boolean isAllowed(JsonValue value, JsonArray allowed) {
        return allowed.contains(value) || (value instanceof JsonArray list && allowed.containsAll(list));
    }

    private static long size(JsonValue value) {
        return switch (value.getValueType()) {
            case NUMBER -> ((JsonNumber) value).longValue();
            case STRING -> ((JsonString) value).getString().length();
            case ARRAY -> value.asJsonArray().size();
            case OBJECT, TRUE, FALSE, NULL -> 0;
        };
    }

    private void requireWithin(long size, String what) {
        var tooSmall = source.get("min" + what) instanceof JsonNumber min && size < min.longValue();
        var tooLarge = source.get("max" + what) instanceof JsonNumber max && size > max.longValue();
        if (tooSmall || tooLarge) {
            throw TemplateProblem.invalid("the parameter '%s' is outside of its min%s and max%s", name, what, what);
        }
    }
}
