package io.keyward.deployment.expression;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call of a function.
 *
 * @param name as the template spells it
 */
public record FunctionCall(String name, TemplateFunction function, List<Expression> arguments) implements Expression {

    /** True if this is a call of the function, whose name is compared without case. */
    public boolean isOf(String functionName) {
        return AsciiCase.equal(functionName, name);
    }

    /** True if the value of the call contains the access keys of a resource. */
    public boolean listsKeys() {
        return isOf(DeploymentFunctions.LIST_KEYS);
    }

    /**
     * True if the arguments of the function are names of parameters, variables, types or resources. The error messages of such
     * a function quote these names.
     */
    public boolean takesNames() {
        return DeploymentFunctions.ALL.containsValue(function);
    }

    /** The first argument, if it is a literal text; otherwise empty. */
    public Optional<String> firstText() {
        return arguments.stream()
                .findFirst()
                .filter(Literal.class::isInstance)
                .map(first -> ((Literal) first).value())
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString());
    }

    @Override
    public JsonValue evaluate(EvaluationScope scope) {
        var values = new Arguments(
                name, arguments.stream().map(each -> each.evaluate(scope)).toList());
        return scope.budget().charge(function.apply(values, scope));
    }

    @Override
    public Stream<FunctionCall> calls() {
        return Stream.concat(Stream.of(this), arguments.stream().flatMap(Expression::calls));
    }
}
