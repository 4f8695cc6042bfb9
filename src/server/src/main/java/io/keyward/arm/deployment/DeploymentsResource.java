package io.keyward.arm.deployment;

import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.ArmAction;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.run.DeploymentEnd;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** The deployments of ARM templates in a resource group. */
@Path(PathScope.GROUP + "/providers/Microsoft.Resources/deployments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentsResource {

    @Inject
    DeploymentRequests requests;

    @Inject
    Deployments deployments;

    @Inject
    DeploymentEnd end;

    @Inject
    Pages pages;

    @Context
    UriInfo uri;

    @BeanParam
    DeploymentScope scope;

    @GET
    @Route(
            action = ArmAction.DEPLOYMENTS_READ,
            operationId = "deployments_list",
            summary = "List the deployments of a resource group",
            answers = "DeploymentList")
    public JsonObject list(@BeanParam PageRequest request) {
        return pages.list(
                request,
                deployments.page(scope.address(""), request.after(), pages.limit()),
                deployment -> deployment.address().name(),
                requests::view);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.DEPLOYMENTS_WRITE,
            operationId = "deployments_createOrUpdate",
            summary = "Deploy a template; each of its resources needs the permission that a request for it alone needs",
            reads = "DeploymentRequest",
            answers = "Deployment",
            statuses = 201,
            operationStatus = 201,
            refuses = {
                ProblemCode.INVALID_NAME,
                ProblemCode.INVALID_TEMPLATE,
                ProblemCode.NOT_OFFERED,
                ProblemCode.DEPLOYMENT_ACTIVE,
                ProblemCode.SIGNING_KEY_MISSING
            },
            groups = {ProblemGroup.CREATION, ProblemGroup.IDENTITY})
    public Response start(@PathParam("name") String name, InputStream body) {
        return requests.start(scope.address(name), body, uri);
    }

    @POST
    @Path("{name}/validate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.DEPLOYMENTS_VALIDATE,
            operationId = "deployments_validate",
            summary = "Check a template with its parameters; nothing is made",
            reads = "DeploymentRequest",
            answers = "Deployment",
            refuses = {ProblemCode.INVALID_NAME, ProblemCode.INVALID_TEMPLATE, ProblemCode.NOT_OFFERED},
            groups = {ProblemGroup.CREATION, ProblemGroup.IDENTITY})
    public JsonObject validate(@PathParam("name") String name, InputStream body) {
        return requests.validate(scope.address(name), body);
    }

    @POST
    @Path("{name}/whatIf")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.DEPLOYMENTS_WHAT_IF,
            operationId = "deployments_whatIf",
            summary = "Say which resources a template would create, and which exist; nothing is made",
            reads = "DeploymentRequest",
            answers = "DeploymentForecast",
            refuses = {ProblemCode.INVALID_NAME, ProblemCode.INVALID_TEMPLATE, ProblemCode.NOT_OFFERED},
            groups = {ProblemGroup.CREATION, ProblemGroup.IDENTITY})
    public JsonObject whatIf(@PathParam("name") String name, InputStream body) {
        return requests.whatIf(scope.address(name), body);
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.DEPLOYMENTS_READ,
            operationId = "deployments_get",
            summary = "Read a deployment, without the values of secure parameters and outputs",
            answers = "Deployment",
            refuses = ProblemCode.DEPLOYMENT_NOT_FOUND)
    public JsonObject get(@PathParam("name") String name) {
        return requests.get(scope.address(name));
    }

    @GET
    @Path("{name}/operationStatuses/{operation}")
    @Route(
            action = ArmAction.DEPLOYMENT_STATUS_READ,
            operationId = "deployments_getStatus",
            summary = "Read the status of a deployment, as the header Azure-AsyncOperation names it",
            answers = "DeploymentStatus",
            refuses = {
                ProblemCode.DEPLOYMENT_NOT_FOUND,
                ProblemCode.DEPLOYMENT_FAILED,
                ProblemCode.DEPLOYMENT_CANCELED,
                ProblemCode.LOCAL_AZURE_REFUSED,
                ProblemCode.LOCAL_AZURE_UNREACHABLE
            })
    public Response status(@PathParam("name") String name, @PathParam("operation") String operation) {
        return requests.status(scope.address(name), operation);
    }

    @POST
    @Path("{name}/cancel")
    @Route(
            action = ArmAction.DEPLOYMENTS_CANCEL,
            operationId = "deployments_cancel",
            summary = "Cancel a deployment that runs: nothing more starts, and what has started goes on",
            statuses = 204,
            refuses = {ProblemCode.DEPLOYMENT_NOT_FOUND, ProblemCode.DEPLOYMENT_NOT_CANCELABLE})
    public Response cancel(@PathParam("name") String name) {
        end.cancel(scope.address(name));
        return Response.noContent().build();
    }
}
