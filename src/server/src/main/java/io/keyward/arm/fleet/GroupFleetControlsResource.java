package io.keyward.arm.fleet;

import io.keyward.arm.route.Route;
import io.keyward.authorization.ArmAction;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.run.FleetControl;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What a caller can do about a fleet rotation of a resource group. */
@Path(GroupFleetRotationsResource.PATH) // the same path, or JAX-RS finds the methods of only one class
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupFleetControlsResource {

    @Inject
    FleetRequests requests;

    @Inject
    FleetControl control;

    @Inject
    Caller caller;

    @Context
    UriInfo uri;

    @PathParam("subscription")
    String subscription;

    @PathParam("group")
    String group;

    @PathParam("name")
    String name;

    @POST
    @Path("{name}/pause")
    @Route(
            action = ArmAction.FLEET_PAUSE,
            operationId = "fleetRotations_pauseByGroup",
            summary = "Pause a fleet rotation of a resource group and the rotations that it has started",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response pause() {
        return requests.accepted(control.pause(address(), caller), uri);
    }

    @POST
    @Path("{name}/resume")
    @Route(
            action = ArmAction.FLEET_RESUME,
            operationId = "fleetRotations_resumeByGroup",
            summary =
                    "Resume a paused or stopped fleet rotation of a resource group; clusters that have failed are tried again",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response resume() {
        return requests.accepted(control.resume(address(), caller), uri);
    }

    @POST
    @Path("{name}/cancel")
    @Route(
            action = ArmAction.FLEET_CANCEL,
            operationId = "fleetRotations_cancelByGroup",
            summary = "Cancel a fleet rotation of a resource group and the rotations that run",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response cancel() {
        return requests.accepted(control.cancel(address(), caller), uri);
    }

    @POST
    @Path("{name}/rollback")
    @Route(
            action = ArmAction.FLEET_ROLL_BACK,
            operationId = "fleetRotations_rollBackByGroup",
            summary = "Move the clusters of a fleet rotation of a resource group back to their former key versions",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response rollBack() {
        return requests.accepted(control.rollBack(address(), caller), uri);
    }

    private FleetAddress address() {
        return FleetAddress.inGroup(subscription, group, name);
    }
}
