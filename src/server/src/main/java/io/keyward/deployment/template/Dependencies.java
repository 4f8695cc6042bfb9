package io.keyward.deployment.template;

import io.keyward.deployment.expression.ReferenceCall;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the resources of a template on which another one depends: those that its {@code dependsOn} names, and those whose
 * properties its expressions read.
 */
final class Dependencies {

    private final PlannedResource resource;
    private final ResourcePlan plan;
    private final TemplateScope scope;
    private final Set<Integer> found = new HashSet<>();

    private Dependencies(PlannedResource resource, ResourcePlan plan, TemplateScope scope) {
        this.resource = resource;
        this.plan = plan;
        this.scope = scope;
    }

    /** @throws TemplateProblem if {@code dependsOn} names a resource that the template does not have */
    static Set<Integer> of(PlannedResource resource, ResourcePlan plan, TemplateScope scope) {
        var all = new Dependencies(resource, plan, scope);
        resource.definition().dependsOn().forEach(all::addNamed);
        all.addReads();
        all.found.remove(resource.position());
        return all.found;
    }

    private void addNamed(JsonValue written) {
        var name = ValueTree.evaluate(written, resource.in(scope));
        if (!(name instanceof JsonString text) || !add(text.getString())) {
            throw TemplateProblem.invalid(
                    "dependsOn of %s names a resource that the template does not have", resource.id());
        }
    }

    private void addReads() {
        try {
            ValueTree.references(resource.definition().body(), resource.in(scope))
                    .forEach(this::addRead);
        } catch (TemplateScope.RuntimeValueNeeded e) {
            throw TemplateProblem.invalid(
                    "the count of a loop must be known before anything is made; it cannot call 'reference'");
        }
    }

    // the resource can be outside of the template. Its name cannot be evaluated if it depends on another resource, or
    // if the call is in the branch of an "if" that is not taken; then all earlier resources are dependencies
    private void addRead(ReferenceCall read) {
        try {
            if (read.resource() instanceof JsonString text) {
                add(text.getString());
            }
        } catch (TemplateScope.RuntimeValueNeeded | TemplateProblem e) {
            found.addAll(plan.resources().stream()
                    .map(PlannedResource::position)
                    .filter(position -> position < resource.position())
                    .toList());
        }
    }

    private boolean add(String text) {
        var meant = plan.resources().stream()
                .filter(each -> each.isMeantBy(text) || each.isInLoop(text))
                .map(PlannedResource::position)
                .toList();
        found.addAll(meant);
        return !meant.isEmpty();
    }
}
