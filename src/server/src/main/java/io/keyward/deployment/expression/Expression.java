package io.keyward.deployment.expression;

import jakarta.json.JsonValue;
import java.util.stream.Stream;

/** A parsed expression of a template. */
public sealed interface Expression permits ConditionalValue, ElementOf, FunctionCall, Literal {

    /** @throws TemplateProblem if the expression has no value */
    JsonValue evaluate(EvaluationScope scope);

    /** The calls of functions in the expression, the outer ones first. */
    Stream<FunctionCall> calls();
}
