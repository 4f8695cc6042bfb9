package io.keyward.deployment.run;

import io.keyward.authorization.Scope;
import io.keyward.deployment.template.PlannedResource;
import io.keyward.deployment.template.ResourceDefinition;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.deployment.template.Template;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Checks a deployment before anything is created: the types of all resources, also of nested templates; the types of the
 * resources whose keys it lists; and for each resource the requester's roles and the checks of its provider.
 */
@ApplicationScoped
public class DeploymentCheck {

    @Inject
    ResourceProviders providers;

    /** @throws Problem the first reason why the deployment would fail */
    ResourcePlan check(DeploymentOrder order, Requester requester) {
        var secure = new SecureValues(order);
        try {
            requireTypes(order.parsed());
            var plan = order.plan();
            plan.keySources().stream().map(Scope::of).forEach(providers::listingKeysOf);
            plan.resources().stream()
                    .filter(PlannedResource::isMade)
                    .forEach(each -> check(new ResourceRequest(each, order.facts(), requester), plan));
            return plan;
        } catch (Problem e) {
            throw secure.clean(e);
        }
    }

    private void requireTypes(Template template) {
        template.resources().stream().map(ResourceDefinition::type).forEach(providers::of);
        template.resources().forEach(each -> each.nested().ifPresent(this::requireTypes));
    }

    private void check(ResourceRequest request, ResourcePlan plan) {
        request.requireAllowed();
        providers.of(request.resource().type()).check(request, plan.knownBody(request.resource()));
    }
}
