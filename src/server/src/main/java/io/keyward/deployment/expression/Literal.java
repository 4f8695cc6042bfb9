package io.keyward.deployment.expression;

import jakarta.json.JsonValue;
import java.util.stream.Stream;

/** A text or a number. */
record Literal(JsonValue value) implements Expression {

    @Override
    public JsonValue evaluate(EvaluationScope scope) {
        return value;
    }

    @Override
    public Stream<FunctionCall> calls() {
        return Stream.empty();
    }
}
