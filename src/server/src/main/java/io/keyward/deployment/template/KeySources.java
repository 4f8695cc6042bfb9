package io.keyward.deployment.template;

import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.deployment.expression.ReferenceCall;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the resources whose access keys a template lists, before anything is created. */
final class KeySources {

    private KeySources() {}

    static Set<String> of(ResourcePlan plan, TemplateScope scope) {
        var inResources = plan.resources().stream()
                .filter(PlannedResource::isMade)
                .flatMap(each -> sources(each.definition().body(), each.in(scope)));
        var inOutputs = scope.template().outputs().values().stream().flatMap(each -> sources(each.source(), scope));
        return Stream.concat(inResources, inOutputs)
                .map(text -> plan.idMeantBy(text, "listKeys"))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources(JsonValue tree, EvaluationScope scope) {
        try {
            return ValueTree.references(tree, scope)
                    .filter(reference -> reference.call().listsKeys())
                    .flatMap(reference -> known(reference).stream())
                    .toList()
                    .stream();
        } catch (TemplateScope.RuntimeValueNeeded e) { // the count of a loop is computed from another resource
            return Stream.empty();
        }
    }

    // empty if the name cannot be evaluated: it depends on another resource, or the call is in the branch of an "if"
    // that is not taken
    private static Optional<String> known(ReferenceCall reference) {
        try {
            return reference.resource() instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
        } catch (TemplateScope.RuntimeValueNeeded | TemplateProblem e) {
            return Optional.empty();
        }
    }
}
