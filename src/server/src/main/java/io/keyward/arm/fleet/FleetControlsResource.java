package io.keyward.arm.fleet;

import io.keyward.arm.route.Route;
import io.keyward.authorization.ArmAction;
import io.keyward.fleet.run.FleetControl;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Pauses, resumes, cancels and rolls back fleet rotations. There is a subclass with the path for each kind of scope. */
public abstract class FleetControlsResource {

    @Inject
    FleetRequests requests;

    @Inject
    FleetControl control;

    @Inject
    Caller caller;

    @Context
    UriInfo uri;

    @BeanParam
    FleetScope scope;

    @PathParam("name")
    String name;

    @POST
    @Path("{name}/pause")
    @Route(
            action = ArmAction.FLEET_PAUSE,
            operationId = "fleetRotations_pause",
            summary = "Pause a fleet rotation of a {scope} and the rotations that it has started",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response pause() {
        return requests.accepted(control.pause(scope.address(name), caller), uri);
    }

    @POST
    @Path("{name}/resume")
    @Route(
            action = ArmAction.FLEET_RESUME,
            operationId = "fleetRotations_resume",
            summary =
                    "Resume a paused or stopped fleet rotation of a {scope}; clusters that have failed are tried again",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response resume() {
        return requests.accepted(control.resume(scope.address(name), caller), uri);
    }

    @POST
    @Path("{name}/cancel")
    @Route(
            action = ArmAction.FLEET_CANCEL,
            operationId = "fleetRotations_cancel",
            summary = "Cancel a fleet rotation of a {scope} and the rotations that run",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response cancel() {
        return requests.accepted(control.cancel(scope.address(name), caller), uri);
    }

    @POST
    @Path("{name}/rollback")
    @Route(
            action = ArmAction.FLEET_ROLL_BACK,
            operationId = "fleetRotations_rollBack",
            summary = "Move the clusters of a fleet rotation of a {scope} back to their former key versions",
            statuses = 202,
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE})
    public Response rollBack() {
        return requests.accepted(control.rollBack(scope.address(name), caller), uri);
    }
}
