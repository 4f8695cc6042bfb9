package io.keyward.deployment.run;

import io.keyward.authorization.Scope;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.template.GivenParameters;
import io.keyward.deployment.template.ResourceDefinition;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Nested templates: each is a deployment of its own in the same resource group, with the parameters that it is given. */
@ApplicationScoped
public class NestedDeployments implements ResourceProvider {

    @Inject
    Deployments deployments;

    @Inject
    DeploymentStart start;

    @Inject
    DeploymentCheck check;

    @Override
    public boolean offers(String type) {
        return AsciiCase.equal(ResourceDefinition.DEPLOYMENT, type);
    }

    @Override
    public void check(ResourceRequest request, Optional<JsonObject> body) {
        address(request).requireName();
        body.ifPresent(known -> check.check(order(request, known), request.requester()));
    }

    @Override
    public Progress make(Deployment deployment, ResourceRequest request, JsonObject body) {
        var address = address(request);
        if (find(address, deployment).isEmpty()) {
            start.startNested(address, order(request, body), request.requester(), deployment);
        }
        return Progress.RUNNING;
    }

    static DeploymentOrder order(ResourceRequest request, JsonObject body) {
        var properties =
                body.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        var parameters = properties
                .getOrDefault("parameters", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject();
        var template = request.resource().definition().nested().orElseThrow().source();
        return new DeploymentOrder(
                template,
                GivenParameters.read(parameters),
                request.facts().of(request.resource().name(), template),
                request.requester().grants().read().principal());
    }

    @Override
    public Progress progress(Deployment deployment, String id) {
        var nested = find(address(Scope.of(id)), deployment)
                .orElseThrow(() -> DeploymentProblem.canceled("the nested deployment"));
        return switch (nested.state()) {
            case RUNNING -> Progress.RUNNING;
            case SUCCEEDED -> Progress.DONE;
            case FAILED -> throw nested.error().orElseThrow();
            case CANCELED -> throw DeploymentProblem.canceled("the nested deployment");
        };
    }

    // another deployment may have taken the name meanwhile
    private Optional<Deployment> find(DeploymentAddress address, Deployment parent) {
        return deployments
                .find(address)
                .filter(found -> found.parent().filter(parent.id()::equals).isPresent());
    }

    @Override
    public Optional<JsonObject> find(Scope id) {
        return deployments
                .find(address(id))
                .map(found -> DeploymentDocument.of(found, deployments.resources(found.id())));
    }

    private static DeploymentAddress address(ResourceRequest request) {
        return address(request.scope());
    }

    private static DeploymentAddress address(Scope id) {
        var text = id.text();
        return new DeploymentAddress(
                id.subscription().orElseThrow(),
                id.resourceGroup().orElseThrow(),
                text.substring(text.lastIndexOf('/') + 1));
    }
}
