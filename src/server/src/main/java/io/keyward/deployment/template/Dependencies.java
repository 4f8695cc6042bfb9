package io.keyward.deployment.template;

import io.keyward.deployment.expression.Expression;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Which resources of a template another one needs: those that its {@code dependsOn} names, and those whose properties its
 * expressions read.
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

    /** @throws TemplateProblem if it names a resource that the template does not have */
    static Set<Integer> of(PlannedResource resource, ResourcePlan plan, TemplateScope scope) {
        var all = new Dependencies(resource, plan, scope);
        resource.definition().dependsOn().forEach(all::addNamed);
        ValueTree.references(resource.definition().body())
                .map(call -> call.arguments().get(0))
                .forEach(all::addRead);
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

    // what is read can be outside of the template, or be known only when another resource exists
    private void addRead(Expression written) {
        try {
            if (written.evaluate(resource.in(scope)) instanceof JsonString text) {
                add(text.getString());
            }
        } catch (TemplateScope.RuntimeValueNeeded e) {
            found.addAll(plan.resources().stream()
                    .map(PlannedResource::position)
                    .filter(position -> position < resource.position())
                    .toList());
        }
    }

    private boolean add(String text) {
        var meant = plan.resources().stream()
                .filter(each -> each.isMeantBy(text)
                        || each.isInLoop(text)
                        || each.definition().symbolicName().filter(text::equals).isPresent())
                .map(PlannedResource::position)
                .toList();
        found.addAll(meant);
        return !meant.isEmpty();
    }
}
