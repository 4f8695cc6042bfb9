package io.keyward.arm.deployment;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Principal;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.run.DeploymentDocument;
import io.keyward.deployment.run.DeploymentForecast;
import io.keyward.deployment.run.DeploymentOrder;
import io.keyward.deployment.run.DeploymentStart;
import io.keyward.deployment.run.Requester;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Starts and checks deployments, and returns their state. */
@RequestScoped
public class DeploymentRequests {

    private static final int RETRY_AFTER_SECONDS = 1;

    @Inject
    DeploymentStart start;

    @Inject
    DeploymentForecast forecast;

    @Inject
    Deployments deployments;

    @Inject
    TemplateSurroundings surroundings;

    @Inject
    JsonBodies bodies;

    @Inject
    Principal principal;

    @Inject
    Caller caller;

    @Inject
    CallerGrants grants;

    @Inject
    Addresses addresses;

    Response start(DeploymentAddress address, InputStream body, UriInfo uri) {
        address.requireName();
        var started = start.start(address, order(address, body), requester());
        return withStatusUrl(Response.status(Response.Status.CREATED).entity(view(started)), started, uri);
    }

    JsonObject validate(DeploymentAddress address, InputStream body) {
        address.requireName();
        return DeploymentViews.validated(address, start.validate(order(address, body), requester()));
    }

    JsonObject whatIf(DeploymentAddress address, InputStream body) {
        address.requireName();
        return DeploymentViews.forecast(forecast.of(order(address, body), requester()));
    }

    private DeploymentOrder order(DeploymentAddress address, InputStream body) {
        var read = DeploymentBody.read(bodies.readWithComments(body));
        return new DeploymentOrder(
                read.template(), read.parameters(), surroundings.of(address, read.template()), principal);
    }

    private Requester requester() {
        return new Requester(caller, new CallerGrants(grants.read()));
    }

    private Response withStatusUrl(Response.ResponseBuilder response, Deployment deployment, UriInfo uri) {
        var url = addresses.deploymentUrl(deployment.address(), deployment.id(), ApiVersion.of(uri));
        return response.header("Azure-AsyncOperation", url)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    JsonObject get(DeploymentAddress address) {
        return view(deployments.get(address));
    }

    JsonObject view(Deployment deployment) {
        return DeploymentDocument.of(deployment, deployments.resources(deployment.id()));
    }

    /** @param operation the id of the deployment in the URL; it is not found if a later deployment has the same name */
    Response status(DeploymentAddress address, String operation) {
        var deployment = deployments
                .find(address)
                .filter(found -> found.id().toString().equals(operation))
                .orElseThrow(() -> DeploymentProblem.notFound(address));
        var status = Response.ok(DeploymentViews.status(deployment, deployments.resources(deployment.id())));
        return deployment.state().isEnded()
                ? status.build()
                : status.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }

    /** All operations in one page, because a template has at most 800 resources. */
    JsonObject operations(DeploymentAddress address) {
        var deployment = deployments.get(address);
        var value = BUILDERS.createArrayBuilder();
        deployments.resources(deployment.id()).stream()
                .map(each -> DeploymentViews.operation(deployment, each))
                .forEach(value::add);
        return BUILDERS.createObjectBuilder().add("value", value).build();
    }
}
