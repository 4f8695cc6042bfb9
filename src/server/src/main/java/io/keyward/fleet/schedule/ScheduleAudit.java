package io.keyward.fleet.schedule;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditLog;
import io.keyward.audit.AuditedRequest;
import io.keyward.audit.AuditedWork;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.Outcome.Status;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.authorization.ArmAction;
import io.keyward.fleet.FleetAddress;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Records each run at the scope of its schedule, and the start of the fleet rotation at the scope of the fleet rotation. Both
 * records, and those of the clusters, have one correlation id. A run that no request asked for has the owner of the schedule
 * as its actor.
 */
@ApplicationScoped
class ScheduleAudit {

    private static final ArmAction RUN = ArmAction.RUN_FLEET_SCHEDULE;

    @Inject
    AuditContext context;

    @Inject
    AuditLog log;

    @Inject
    Clock clock;

    /** Begins a run on this thread that no request asked for; closing the result ends it. */
    AuditedWork begin(FleetSchedule schedule) {
        var work = context.begin();
        work.describe(new AuditedRequest(
                actor(schedule.owner()),
                RUN.action().name(),
                new ResourceScope(schedule.resourceId()),
                Origin.NONE,
                Correlation.random(),
                RUN.changes()));
        return work;
    }

    private static Actor actor(Caller owner) {
        return new Actor(owner.objectId(), null, owner.applicationId(), owner.tenantId(), null);
    }

    /** Starts the fleet rotation. The record of its start names the fleet rotation and not the schedule. */
    <T> T atFleet(FleetAddress fleet, FleetSchedule schedule, Supplier<T> start) {
        describe(ArmAction.FLEET_WRITE, fleet.toString());
        try {
            return start.get();
        } finally {
            describe(RUN, schedule.resourceId());
        }
    }

    private void describe(ArmAction action, String resource) {
        context.current().ifPresent(work -> {
            work.requireAction(action.action().name(), action.changes());
            work.locate(new ResourceScope(resource));
        });
    }

    /** Records the run that this thread works on, in the caller's transaction. */
    void ended(FleetSchedule schedule, ScheduledRun run) {
        context.addFact("due", run.due().toString());
        if (run.outcome() == RunOutcome.STARTED) {
            context.addFact("fleetRotation", schedule.fleetOf(run.due()).toString());
        }
        run.why().ifPresent(why -> context.addFact("reason", why));
        schedule.nextRun().ifPresent(next -> context.addFact("nextRun", next.toString()));
        context.current().ifPresent(work -> work.request()
                .ifPresent(request ->
                        log.record(work, request.record(outcome(run.outcome()), work.facts(), clock.instant()))));
    }

    private static Outcome outcome(RunOutcome run) {
        return switch (run) {
            case STARTED -> Outcome.accepted();
            case NOTHING_TO_DO -> Outcome.succeeded();
            case SKIPPED, FAILED -> new Outcome(Status.FAILED, null, "FleetSchedule" + run.wireName());
        };
    }

    /** Records nothing for the run, because another server has recorded it. */
    void repeated() {
        context.repeatsEarlierRequest();
    }
}
