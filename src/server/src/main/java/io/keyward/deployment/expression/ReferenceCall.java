package io.keyward.deployment.expression;

import jakarta.json.JsonValue;

/**
 * A call in a template that reads a resource or its keys.
 *
 * @param scope has the turns of the loops that the call is in
 */
public record ReferenceCall(FunctionCall call, EvaluationScope scope) {

    /** What the first argument names the resource with; it is a text unless the template is wrong. */
    public JsonValue resource() {
        return call.arguments().get(0).evaluate(scope);
    }
}
