package io.keyward.deployment.expression;

import jakarta.json.JsonValue;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A function of the template language, with the number of arguments that it takes. */
record TemplateFunction(int atLeast, int atMost, BiFunction<Arguments, EvaluationScope, JsonValue> body) {

    private static final int ANY = 1000;

    /** A function whose result depends on its arguments only. */
    static TemplateFunction taking(int arguments, Function<Arguments, JsonValue> body) {
        return taking(arguments, arguments, body);
    }

    static TemplateFunction taking(int atLeast, int atMost, Function<Arguments, JsonValue> body) {
        return new TemplateFunction(atLeast, atMost, (arguments, scope) -> body.apply(arguments));
    }

    static TemplateFunction takingMany(int atLeast, Function<Arguments, JsonValue> body) {
        return taking(atLeast, ANY, body);
    }

    JsonValue apply(Arguments arguments, EvaluationScope scope) {
        return body.apply(arguments, scope);
    }

    boolean takes(int arguments) {
        return arguments >= atLeast && arguments <= atMost;
    }
}
