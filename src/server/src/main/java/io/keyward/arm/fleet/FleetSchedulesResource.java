package io.keyward.arm.fleet;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.EtagHeaders;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.FleetScheduleProblem;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.fleet.schedule.FleetScheduling;
import io.keyward.fleet.schedule.ScheduleRunner;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/**
 * An addition of Keyward: schedules of fleet rotations over a subscription or a resource group. There is a subclass with the
 * path for each of the two.
 */
public abstract class FleetSchedulesResource {

    @Inject
    FleetSchedules schedules;

    @Inject
    FleetScheduling scheduling;

    @Inject
    ScheduleRunner runner;

    @Inject
    JsonBodies bodies;

    @Inject
    Pages pages;

    @Inject
    Caller caller;

    @BeanParam
    FleetScope path;

    @Context
    HttpHeaders headers;

    @GET
    @Route(
            action = ArmAction.FLEET_SCHEDULES_READ,
            operationId = "fleetSchedules_list",
            summary = "List the schedules of fleet rotations of a {scope}, with the next and the last run",
            answers = "FleetScheduleList")
    public JsonObject list(@BeanParam PageRequest request) {
        var after = FleetScheduleRequest.nameOfToken(request.after());
        return pages.list(
                request,
                schedules.page(path.scope(), after, pages.limit()),
                FleetSchedule::name,
                FleetScheduleView::of);
    }

    @GET
    @Path("{name}")
    @Route(
            action = ArmAction.FLEET_SCHEDULES_READ,
            operationId = "fleetSchedules_get",
            summary = "Read a schedule of fleet rotations of a {scope}",
            answers = "FleetSchedule",
            refuses = ProblemCode.FLEET_SCHEDULE_NOT_FOUND)
    public JsonObject get(@PathParam("name") String name) {
        return FleetScheduleView.of(existing(name));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.FLEET_SCHEDULES_WRITE,
            operationId = "fleetSchedules_set",
            summary = "Create or change a schedule of fleet rotations of a {scope}; the caller becomes its owner",
            reads = "FleetSchedule",
            answers = "FleetSchedule",
            statuses = {200, 201},
            refuses = {
                ProblemCode.INVALID_NAME,
                ProblemCode.MALFORMED_KEY_ID,
                ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE,
                ProblemCode.FLEET_SCHEDULES_TOO_MANY,
                ProblemCode.CONCURRENT_CHANGE
            },
            conditional = true)
    public Response put(@PathParam("name") String name, InputStream body) {
        FleetScheduleRequest.requireName(name);
        var definition = FleetScheduleRequest.read(bodies.read(body));
        var written = scheduling.put(path.scope(), name, definition, EtagHeaders.condition(headers), caller);
        return Response.status(written.created() ? 201 : 200)
                .entity(FleetScheduleView.of(written.schedule()))
                .build();
    }

    @DELETE
    @Path("{name}")
    @Route(
            action = ArmAction.FLEET_SCHEDULES_DELETE,
            operationId = "fleetSchedules_delete",
            summary = "Delete a schedule of fleet rotations of a {scope}; a fleet rotation that it has started goes on",
            statuses = {200, 204},
            conditional = true)
    public Response delete(@PathParam("name") String name) {
        return schedules.delete(path.scope(), name, EtagHeaders.condition(headers))
                ? Response.ok().build()
                : Response.noContent().build();
    }

    @POST
    @Path("{name}/run")
    @Route(
            action = ArmAction.RUN_FLEET_SCHEDULE,
            operationId = "fleetSchedules_run",
            summary = "Run a schedule of fleet rotations of a {scope} now, with the rights of its owner",
            answers = "FleetSchedule",
            refuses = {
                ProblemCode.FLEET_SCHEDULE_NOT_FOUND,
                ProblemCode.FLEET_SCHEDULE_OWNER_WITHOUT_ROLE,
                ProblemCode.FLEET_SCHEDULE_RUN_IN_PROGRESS
            },
            groups = ProblemGroup.VAULT)
    public JsonObject run(@PathParam("name") String name) {
        runner.run(existing(name));
        return FleetScheduleView.of(existing(name));
    }

    private FleetSchedule existing(String name) {
        return schedules.find(path.scope(), name).orElseThrow(() -> FleetScheduleProblem.notFound(name));
    }
}
