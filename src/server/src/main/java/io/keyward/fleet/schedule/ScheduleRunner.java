package io.keyward.fleet.schedule;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.Fleets;
import io.keyward.problem.Problem;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs schedules. The name of the fleet rotation of a run follows from the schedule and the time of the run. A run that is
 * repeated after the death of a server, or made by two servers at once, therefore starts one fleet rotation and is recorded
 * once.
 */
@ApplicationScoped
public class ScheduleRunner {

    private static final System.Logger LOG = System.getLogger(ScheduleRunner.class.getName());
    private static final int AT_ONCE = 100; // schedules in one sweep

    @Inject
    FleetSchedules schedules;

    @Inject
    Fleets fleets;

    @Inject
    ScheduledFleet fleet;

    @Inject
    ScheduleAudit audit;

    @Inject
    SharedClock clock;

    @Inject
    Event<ScheduleRunEnded> ended;

    @Inject
    @ConfigProperty(name = "keyward.fleet.longest-schedule-delay")
    Duration longestDelay;

    public void sweep() {
        schedules.due(clock.instant(), AT_ONCE).forEach(this::attempt);
    }

    private void attempt(UUID id) {
        try {
            schedules.find(id).ifPresent(this::runIfDue);
        } catch (RuntimeException e) { // the database is out of reach; the other schedules must not wait for this one
            LOG.log(WARNING, "schedule " + id + " could not run; the next sweep tries again", e);
        }
    }

    private void runIfDue(FleetSchedule schedule) {
        var now = clock.instant();
        schedule.due(now).ifPresent(due -> {
            try (var unused = audit.begin(schedule)) {
                record(schedule, run(schedule, due, now));
            }
        });
    }

    private ScheduledRun run(FleetSchedule schedule, DueRun due, Instant now) {
        if (due.isTooLate(now, longestDelay)) {
            return ScheduledRun.skipped(due.at(), now, due.tooLate(longestDelay));
        }
        try {
            requireNoneOpen(schedule, due.at());
            return fleet.start(schedule, due.at(), now);
        } catch (FleetScheduleProblem.InProgress e) {
            return ScheduledRun.skipped(due.at(), now, e.getMessage());
        } catch (Problem e) {
            return ScheduledRun.failed(due.at(), now, e.getMessage());
        }
    }

    /**
     * Runs a schedule because a request asks for it, also while it is disabled.
     *
     * @throws Problem if nothing can be started; the run is then not recorded
     */
    public void run(FleetSchedule schedule) {
        var now = clock.instant();
        var due = dueByHand(schedule, now);
        requireNoneOpen(schedule, due);
        record(schedule, fleet.start(schedule, due, now));
    }

    // a request that is repeated within the same second finds the fleet rotation that it started, unless that has ended
    private Instant dueByHand(FleetSchedule schedule, Instant now) {
        return Stream.iterate(now.truncatedTo(ChronoUnit.SECONDS), second -> second.plusSeconds(1))
                .filter(second -> fleets.find(schedule.fleetOf(second))
                        .flatMap(Fleet::endedAt)
                        .isEmpty())
                .findFirst()
                .orElseThrow();
    }

    // two fleet rotations of one schedule would wait for each other's clusters
    private void requireNoneOpen(FleetSchedule schedule, Instant due) {
        schedule.latestFleet()
                .filter(latest -> !latest.equals(schedule.fleetOf(due)))
                .flatMap(fleets::find)
                .filter(latest -> latest.endedAt().isEmpty())
                .ifPresent(latest -> {
                    throw new FleetScheduleProblem.InProgress(latest.address());
                });
    }

    private void record(FleetSchedule schedule, ScheduledRun run) {
        schedules.change(schedule.id(), locked -> {
            if (locked.record(run)) {
                audit.ended(locked, run);
                ended.fire(new ScheduleRunEnded(run.outcome()));
            } else {
                audit.repeated();
            }
        });
    }
}
