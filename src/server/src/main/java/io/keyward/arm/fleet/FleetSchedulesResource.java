package io.keyward.arm.fleet;

import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** An addition of Keyward: schedules of fleet rotations over a subscription. */
@Path("subscriptions/{subscription}/providers/Microsoft.HDInsight/fleetSchedules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FleetSchedulesResource {

    @Inject
    FleetScheduleRequests requests;

    @PathParam("subscription")
    String subscription;

    @GET
    @Route(
            action = ArmAction.FLEET_SCHEDULES_READ,
            operationId = "fleetSchedules_list",
            summary = "List the schedules of fleet rotations of a subscription, with the next and the last run",
            answers = "FleetScheduleList")
    public JsonObject list(@BeanParam PageRequest request) {
        return requests.list(scope(), request);
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.FLEET_SCHEDULES_READ,
            operationId = "fleetSchedules_get",
            summary = "Read a schedule of fleet rotations of a subscription",
            answers = "FleetSchedule",
            refuses = ProblemCode.FLEET_SCHEDULE_NOT_FOUND)
    public JsonObject get(@PathParam("name") String name) {
        return requests.get(scope(), name);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.FLEET_SCHEDULES_WRITE,
            operationId = "fleetSchedules_set",
            summary = "Create or change a schedule of fleet rotations of a subscription; the caller becomes its owner",
            reads = "FleetSchedule",
            answers = "FleetSchedule",
            statuses = {200, 201},
            refuses = {
                ProblemCode.INVALID_NAME,
                ProblemCode.MALFORMED_KEY_ID,
                ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE,
                ProblemCode.FLEET_SCHEDULES_TOO_MANY,
                ProblemCode.CONCURRENT_CHANGE
            })
    public Response put(@PathParam("name") String name, InputStream body) {
        return requests.put(scope(), name, body);
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.FLEET_SCHEDULES_DELETE,
            operationId = "fleetSchedules_delete",
            summary =
                    "Delete a schedule of fleet rotations of a subscription; a fleet rotation that it has started goes on",
            statuses = {200, 204})
    public Response delete(@PathParam("name") String name) {
        return requests.delete(scope(), name);
    }

    @POST
    @Path("{name}/run")
    @Route(
            action = ArmAction.RUN_FLEET_SCHEDULE,
            operationId = "fleetSchedules_run",
            summary = "Run a schedule of fleet rotations of a subscription now, with the rights of its owner",
            answers = "FleetSchedule",
            refuses = {
                ProblemCode.FLEET_SCHEDULE_NOT_FOUND,
                ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE,
                ProblemCode.FLEET_SCHEDULE_RUN_IN_PROGRESS
            },
            groups = ProblemGroup.VAULT)
    public JsonObject run(@PathParam("name") String name) {
        return requests.run(scope(), name);
    }

    private Scope scope() {
        return Scope.subscription(subscription);
    }
}
