package io.keyward.arm.fleet;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.Scope;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.FleetScheduleProblem;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.fleet.schedule.FleetScheduling;
import io.keyward.fleet.schedule.ScheduleRunner;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Requests about schedules, which are the same in a subscription and in a resource group. */
@Dependent
class FleetScheduleRequests {

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

    JsonObject list(Scope scope, PageRequest request) {
        var after = FleetScheduleRequest.nameOfToken(request.after());
        return pages.list(
                request, schedules.page(scope, after, pages.limit()), FleetSchedule::name, FleetScheduleView::of);
    }

    JsonObject get(Scope scope, String name) {
        return FleetScheduleView.of(existing(scope, name));
    }

    private FleetSchedule existing(Scope scope, String name) {
        return schedules.find(scope, name).orElseThrow(() -> FleetScheduleProblem.notFound(name));
    }

    Response put(Scope scope, String name, InputStream body) {
        FleetScheduleRequest.requireName(name);
        var definition = FleetScheduleRequest.read(bodies.read(body));
        var written = scheduling.put(scope, name, definition, caller);
        return Response.status(written.created() ? 201 : 200)
                .entity(FleetScheduleView.of(written.schedule()))
                .build();
    }

    Response delete(Scope scope, String name) {
        return schedules.delete(scope, name)
                ? Response.ok().build()
                : Response.noContent().build();
    }

    JsonObject run(Scope scope, String name) {
        runner.run(existing(scope, name));
        return get(scope, name);
    }
}
