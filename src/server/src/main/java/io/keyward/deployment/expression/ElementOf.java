package io.keyward.deployment.expression;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** A member of an object, or an element of a list. */
record ElementOf(Expression whole, Expression key) implements Expression {

    @Override
    public JsonValue evaluate(EvaluationScope scope) {
        var name = key.evaluate(scope);
        return find(whole.evaluate(scope), name)
                .orElseThrow(() -> TemplateProblem.invalid(
                        "an expression reads the member %s, which the value before it does not have", shown(name)));
    }

    // a name that was computed can contain a secure parameter
    private String shown(JsonValue name) {
        return key instanceof Literal ? name.toString() : "of a computed name";
    }

    /** The member or element; the names of members are compared without case. */
    static Optional<JsonValue> find(JsonValue whole, JsonValue key) {
        if (whole instanceof JsonObject object && key instanceof JsonString name) {
            return TemplateValues.member(object, name.getString());
        }
        if (whole instanceof JsonArray list && key instanceof JsonNumber index) {
            var at = index.bigDecimalValue().longValue();
            return at >= 0 && at < list.size() ? Optional.of(list.get((int) at)) : Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public Stream<FunctionCall> calls() {
        return Stream.concat(whole.calls(), key.calls());
    }
}
