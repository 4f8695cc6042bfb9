package io.keyward.deployment.expression;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The function {@code if}. As in ARM, only the chosen value is evaluated: the other one may refer to something that does not
 * exist.
 */
record ConditionalValue(Expression condition, Expression whenTrue, Expression whenFalse) implements Expression {

    static final String NAME = "if";
    private static final int PARTS = 3;

    /** @param arguments the condition, then the value if it is true and the value if it is false */
    static ConditionalValue of(List<Expression> arguments) {
        if (arguments.size() != PARTS) {
            throw TemplateProblem.invalid("the function 'if' takes 3 arguments and has %d", arguments.size());
        }
        return new ConditionalValue(arguments.get(0), arguments.get(1), arguments.get(2));
    }

    @Override
    public JsonValue evaluate(EvaluationScope scope) {
        var isTrue = new Arguments(NAME, List.of(condition.evaluate(scope))).flag(0);
        return (isTrue ? whenTrue : whenFalse).evaluate(scope);
    }

    @Override
    public Stream<FunctionCall> calls() {
        return Stream.of(condition, whenTrue, whenFalse).flatMap(Expression::calls);
    }
}
