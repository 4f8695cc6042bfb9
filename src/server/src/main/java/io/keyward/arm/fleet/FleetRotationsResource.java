package io.keyward.arm.fleet;

import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Fleet rotations of a whole subscription or of a resource group. There is a subclass with the path for each of the two. */
public abstract class FleetRotationsResource {

    @Inject
    FleetRequests requests;

    @Inject
    FleetPlanPages plans;

    @Inject
    FleetMemberPages members;

    @Context
    UriInfo uri;

    @BeanParam
    FleetScope scope;

    @GET
    @Route(
            action = ArmAction.FLEET_READ,
            operationId = "fleetRotations_list",
            summary = "List the fleet rotations of a {scope}",
            answers = "FleetRotationList")
    public JsonObject list(@BeanParam PageRequest request) {
        return requests.list(scope.address(""), request);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.FLEET_WRITE,
            operationId = "fleetRotations_create",
            summary =
                    "Change the key of many clusters of a {scope}; a repeated request returns the same fleet rotation",
            reads = "FleetRotation",
            answers = "FleetRotation",
            statuses = {200, 201},
            operationStatus = 201,
            refuses = {
                ProblemCode.INVALID_NAME,
                ProblemCode.MALFORMED_KEY_ID,
                ProblemCode.FLEET_EXISTS,
                ProblemCode.FLEET_EMPTY,
                ProblemCode.FLEET_CLUSTER_UNKNOWN
            })
    public Response start(@PathParam("name") String name, InputStream body) {
        return requests.start(scope.address(name), body, uri);
    }

    @POST
    @Path("{name}/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.FLEET_PLAN,
            operationId = "fleetRotations_plan",
            summary =
                    "Say what a fleet rotation of a {scope} would do with each cluster; nothing is changed. A next page needs the same body",
            reads = "FleetRotation",
            answers = "FleetPlan",
            refuses = {ProblemCode.MALFORMED_KEY_ID, ProblemCode.FLEET_CLUSTER_UNKNOWN},
            groups = ProblemGroup.FLEET_MEMBER)
    public JsonObject plan(@PathParam("name") String name, @BeanParam PageRequest request, InputStream body) {
        return plans.page(scope.address(name), request, body);
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.FLEET_READ,
            operationId = "fleetRotations_get",
            summary = "Read a fleet rotation of a {scope}",
            answers = "FleetRotation",
            refuses = ProblemCode.FLEET_NOT_FOUND)
    public JsonObject get(@PathParam("name") String name) {
        return requests.get(scope.address(name));
    }

    @GET
    @Path("{name}/status")
    @Route(
            action = ArmAction.FLEET_STATUS_READ,
            operationId = "fleetRotations_getStatus",
            summary = "Read the status of a fleet rotation of a {scope}, as the header Azure-AsyncOperation names it",
            answers = "FleetStatus",
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_PARTLY_FAILED})
    public Response status(@PathParam("name") String name) {
        return requests.status(scope.address(name));
    }

    @GET
    @Path("{name}/members")
    @Route(
            action = ArmAction.FLEET_MEMBERS_READ,
            operationId = "fleetRotations_listMembers",
            summary = "List the clusters of a fleet rotation of a {scope} that the caller may read",
            answers = "FleetMemberList",
            refuses = ProblemCode.FLEET_NOT_FOUND)
    public JsonObject members(@PathParam("name") String name, @BeanParam PageRequest request) {
        return members.page(scope.address(name), request);
    }

    @GET
    @Path("{name}/report")
    @Route(
            action = ArmAction.FLEET_REPORT_READ,
            operationId = "fleetRotations_getReport",
            summary = "Read the signed report of a fleet rotation of a {scope} that has ended",
            answers = "FleetReport",
            refuses = {ProblemCode.FLEET_NOT_FOUND, ProblemCode.FLEET_STATE, ProblemCode.SIGNING_KEY_MISSING})
    public JsonObject report(@PathParam("name") String name) {
        return members.report(scope.address(name));
    }
}
