package io.keyward.deployment.template;

import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;

/** Checks the properties of a nested deployment besides its template. Bicep compiles its modules to nested deployments. */
final class NestedTemplate {

    private static final Set<String> KNOWN = Set.of("mode", "expressionEvaluationOptions", "parameters", "template");

    private NestedTemplate() {}

    static void requireOffered(JsonObject properties) {
        properties.keySet().stream()
                .filter(member -> !KNOWN.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw TemplateProblem.notOffered(
                            "the member '%s' of a nested deployment".formatted(member),
                            "write its template into this one");
                });
        if (!text(properties, "mode")
                .map(mode -> AsciiCase.equal("Incremental", mode))
                .orElse(true)) {
            throw TemplateProblem.notOffered("the mode Complete", "use Incremental, and delete resources yourself");
        }
        var options = Template.object(properties, "expressionEvaluationOptions");
        if (!text(options, "scope")
                .map(scope -> AsciiCase.equal("inner", scope))
                .orElse(false)) {
            throw TemplateProblem.notOffered(
                    "nested templates whose expressions are those of the outer template",
                    "set expressionEvaluationOptions.scope to inner, and pass values as parameters");
        }
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
