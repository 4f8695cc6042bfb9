package io.keyward.arm.deployment;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The operations of a deployment, one for each resource. ARM's path for them has no provider. */
@Path(PathScope.GROUP + "/deployments/{name}/operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentOperationsResource {

    @Inject
    DeploymentRequests requests;

    @BeanParam
    DeploymentScope scope;

    @GET
    @Route(
            action = ArmAction.DEPLOYMENT_OPERATIONS_READ,
            operationId = "deploymentOperations_list",
            summary = "List the resources of a deployment, and how far each of them is",
            answers = "DeploymentOperationList",
            refuses = ProblemCode.DEPLOYMENT_NOT_FOUND)
    public JsonObject list(@PathParam("name") String name) {
        return requests.operations(scope.address(name));
    }
}
