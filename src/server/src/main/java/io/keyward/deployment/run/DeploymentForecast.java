package io.keyward.deployment.run;

import io.keyward.authorization.Action;
import io.keyward.deployment.run.ForecastChange.Kind;
import io.keyward.deployment.template.PlannedResource;
import io.keyward.deployment.template.ResourcePlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what a deployment would create, and what exists already. Nothing is changed. */
@ApplicationScoped
public class DeploymentForecast {

    @Inject
    DeploymentCheck check;

    @Inject
    ResourceProviders providers;

    /** @throws io.keyward.problem.Problem the first reason why the deployment would fail */
    public List<ForecastChange> of(DeploymentOrder order, Requester requester) {
        var plan = check.check(order, requester);
        return plan.resources().stream()
                .filter(PlannedResource::isMade)
                .flatMap(each -> changes(new ResourceRequest(each, order.facts(), requester), plan))
                .toList();
    }

    private Stream<ForecastChange> changes(ResourceRequest request, ResourcePlan plan) {
        if (request.resource().definition().nested().isEmpty()) {
            return Stream.of(change(request, exists(request) ? Kind.DEPLOY : Kind.CREATE, Optional.empty()));
        }
        return plan.knownBody(request.resource())
                .map(body -> of(NestedDeployments.order(request, body), request.requester()).stream())
                .orElseGet(() -> Stream.of(change(
                        request,
                        Kind.UNSUPPORTED,
                        Optional.of(
                                "the parameters of the nested template are known only when other resources exist"))));
    }

    // who may not read a resource does not learn that it exists
    private boolean exists(ResourceRequest request) {
        var read = Action.of(request.resource().type() + "/read");
        return request.requester().grants().read().allow(read, request.scope())
                && providers.of(request.resource().type()).find(request.scope()).isPresent();
    }

    private static ForecastChange change(ResourceRequest request, Kind kind, Optional<String> reason) {
        var resource = request.resource();
        return new ForecastChange(
                resource.id(), resource.type(), resource.definition().apiVersion(), kind, reason);
    }
}
