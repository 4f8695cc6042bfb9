package io.keyward.deployment.expression;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * Bounds the work and the memory of one evaluation of a template. A short template can otherwise double a value so often that
 * it fills the memory of the server.
 */
public final class Budget {

    static final long LARGEST = 16_000_000;
    private static final int EACH = 8; // what a value costs besides its text

    private long left = LARGEST;

    /** @throws TemplateProblem if the values of this evaluation are too large together */
    public JsonValue charge(JsonValue value) {
        spend(value);
        return value;
    }

    private void spend(JsonValue value) {
        left -= EACH;
        if (value instanceof JsonString text) {
            left -= text.getString().length();
        }
        if (left < 0) {
            throw exceeded();
        }
        if (value instanceof JsonArray list) {
            list.forEach(this::spend);
        } else if (value instanceof JsonObject object) {
            object.values().forEach(this::spend);
        }
    }

    static TemplateProblem exceeded() {
        return TemplateProblem.invalid("the values of the template are larger than what Keyward evaluates");
    }
}
