package io.keyward.deployment.run;

import io.keyward.authorization.Action;
import io.keyward.deployment.run.ForecastChange.Kind;
import io.keyward.deployment.template.PlannedResource;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes what a deployment would create, and which properties it would change. Nothing is changed. */
@ApplicationScoped
public class DeploymentForecast {

    @Inject
    DeploymentCheck check;

    @Inject
    ResourceProviders providers;

    /** @throws Problem the first reason why the deployment would fail */
    public List<ForecastChange> of(DeploymentOrder order, Requester requester) {
        var plan = check.check(order, requester);
        return plan.resources().stream()
                .filter(PlannedResource::isMade)
                .flatMap(each -> changes(new ResourceRequest(each, order.facts(), requester), plan, order))
                .toList();
    }

    private Stream<ForecastChange> changes(ResourceRequest request, ResourcePlan plan, DeploymentOrder order) {
        if (request.resource().definition().nested().isEmpty()) {
            return Stream.of(change(request, new SecureValues(order), before(request), after(request, plan)));
        }
        return plan.knownBody(request.resource())
                .map(body -> of(NestedDeployments.order(request, body), request.requester()).stream())
                .orElseGet(() -> Stream.of(unsupported(request)));
    }

    // a requester who may not read a resource must not learn that it exists
    private Optional<JsonObject> before(ResourceRequest request) {
        var type = request.resource().type();
        return request.requester().grants().read().allow(Action.of(type + "/read"), request.scope())
                ? providers.of(type).find(request.scope())
                : Optional.empty();
    }

    // evaluated with the present properties of other resources, but without their keys; empty if that fails, for
    // example because one of them does not exist
    private Optional<JsonObject> after(ResourceRequest request, ResourcePlan plan) {
        try {
            var reader = new ForecastReader(providers.reader(request.requester()));
            var body = plan.body(request.resource(), reader);
            return Optional.of(providers.of(request.resource().type()).asRead(request, body));
        } catch (Problem e) {
            return Optional.empty();
        }
    }

    private ForecastChange change(
            ResourceRequest request, SecureValues secure, Optional<JsonObject> before, Optional<JsonObject> after) {
        var provider = providers.of(request.resource().type());
        var had = before.map(each -> secure.masked(each, provider.credentials()));
        var wanted = after.map(each -> secure.masked(each, provider.credentials()));
        var comparison = new ResourceComparison(provider.notReturned(), provider.inAnyCase());
        var delta = had.flatMap(from -> wanted.map(to -> comparison.changes(from, to)));
        return change(request, kind(had.isPresent(), delta), had, wanted, delta.orElse(List.of()), Optional.empty());
    }

    private static Kind kind(boolean exists, Optional<List<PropertyChange>> delta) {
        if (!exists) {
            return Kind.CREATE;
        }
        return delta.map(changes -> changes.isEmpty() ? Kind.NO_CHANGE : Kind.MODIFY)
                .orElse(Kind.DEPLOY);
    }

    private static ForecastChange unsupported(ResourceRequest request) {
        return change(
                request,
                Kind.UNSUPPORTED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("the parameters of the nested template are known only when other resources exist"));
    }

    private static ForecastChange change(
            ResourceRequest request,
            Kind kind,
            Optional<JsonObject> before,
            Optional<JsonObject> after,
            List<PropertyChange> delta,
            Optional<String> reason) {
        var resource = request.resource();
        return new ForecastChange(
                resource.id(), resource.type(), resource.definition().apiVersion(), kind, before, after, delta, reason);
    }
}
