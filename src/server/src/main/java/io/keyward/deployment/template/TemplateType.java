package io.keyward.deployment.template;

import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.Arrays;
import java.util.Set;

/** The types of parameters and outputs. */
public enum TemplateType {
    STRING("string", ValueType.STRING),
    SECURE_STRING("secureString", ValueType.STRING),
    INT("int", ValueType.NUMBER),
    BOOL("bool", ValueType.TRUE, ValueType.FALSE),
    OBJECT("object", ValueType.OBJECT),
    SECURE_OBJECT("secureObject", ValueType.OBJECT),
    ARRAY("array", ValueType.ARRAY);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // the set cannot be changed
    private final Set<ValueType> values;

    TemplateType(String word, ValueType... values) {
        this.word = word;
        this.values = Set.of(values);
    }

    /**
     * @param what the parameter or output that has the type, for the message
     * @throws TemplateProblem if there is no such type
     */
    static TemplateType of(JsonObject source, String what) {
        var type = source.get("type") instanceof JsonString text ? text.getString() : "";
        return Arrays.stream(values())
                .filter(each -> AsciiCase.equal(each.word, type))
                .findFirst()
                .orElseThrow(() -> TemplateProblem.notOffered(
                        "the type '%s' of %s".formatted(type, what), "use one of ARM's seven types"));
    }

    /** The name in the template language. */
    public String wireName() {
        return word;
    }

    /** The name as a read of a deployment shows it: with a capital letter, as in ARM. */
    public String shown() {
        return AsciiCase.upper(word.substring(0, 1)) + word.substring(1);
    }

    /** True if values of the type must not be shown, or stored unencrypted. */
    public boolean isSecure() {
        return this == SECURE_STRING || this == SECURE_OBJECT;
    }

    boolean includes(JsonValue value) {
        return values.contains(value.getValueType()) && (!(value instanceof JsonNumber number) || number.isIntegral());
    }
}
