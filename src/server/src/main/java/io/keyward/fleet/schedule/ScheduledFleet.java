package io.keyward.fleet.schedule;

import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.Refusal;
import io.keyward.fleet.plan.FleetCandidates;
import io.keyward.fleet.plan.FleetPlanner;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import io.keyward.fleet.run.FleetRotation;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Starts the fleet rotation of a run, as the owner of the schedule and with the rights that the owner has now. */
@ApplicationScoped
class ScheduledFleet {

    @Inject
    OwnerRights rights;

    @Inject
    FleetRotation rotation;

    @Inject
    FleetCandidates candidates;

    @Inject
    FleetPlanner planner;

    @Inject
    Fleets fleets;

    @Inject
    ScheduleAudit audit;

    /** @throws Problem if no fleet rotation can be started, unless every selected cluster is under its target already */
    ScheduledRun start(FleetSchedule schedule, Instant due, Instant now) {
        var fleet = schedule.fleetOf(due);
        if (fleets.find(fleet).isPresent()) {
            return ScheduledRun.started(due, now); // by a server that died before it recorded the run
        }
        var owner = rights.now(schedule);
        try {
            audit.atFleet(fleet, schedule, () -> rotation.start(fleet, request(schedule), owner, schedule.owner()));
            return ScheduledRun.started(due, now);
        } catch (Problem e) {
            requireNothingToDo(e, schedule, fleet, owner);
            return ScheduledRun.nothingToDo(due, now);
        }
    }

    private static FleetRequest request(FleetSchedule schedule) {
        return schedule.definition().fleet();
    }

    // plans again to learn why each cluster would not rotate; this may call the vault a second time, but it is rarely
    // needed
    private void requireNothingToDo(Problem failure, FleetSchedule schedule, FleetAddress fleet, FleetRights owner) {
        if (failure.code() != ProblemCode.FLEET_EMPTY) {
            throw failure;
        }
        var refusals = refusals(fleet, request(schedule), owner);
        var lackingRights = refusals.stream().filter(ScheduledFleet::lacksRight).toList();
        if (!lackingRights.isEmpty()) {
            throw FleetScheduleProblem.allRefused(schedule.owner(), lackingRights);
        }
        if (!refusals.isEmpty()) {
            throw failure;
        }
    }

    private List<Refusal> refusals(FleetAddress fleet, FleetRequest request, FleetRights owner) {
        return planner.plan(candidates.of(fleet, request, owner), request.target()).clusters().stream()
                .filter(cluster -> cluster.fate() == Fate.REFUSED)
                .flatMap(cluster -> cluster.reason().stream())
                .toList();
    }

    private static boolean lacksRight(Refusal refusal) {
        return refusal.code() == ProblemCode.FORBIDDEN || refusal.code() == ProblemCode.LINKED_FORBIDDEN;
    }
}
