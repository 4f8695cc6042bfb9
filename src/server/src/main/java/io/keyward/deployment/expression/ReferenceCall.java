package io.keyward.deployment.expression;

import jakarta.json.JsonValue;

/**
 * A call in a template that reads a resource or its keys.
 *
 * @param scope the scope of the call, with the iterations of the loops around it
 */
public record ReferenceCall(FunctionCall call, EvaluationScope scope) {

    /** The value of the first argument, which names the resource. It is not a text if the template is wrong. */
    public JsonValue resource() {
        return call.arguments().get(0).evaluate(scope);
    }
}
