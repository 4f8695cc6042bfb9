package io.keyward.fleet.run;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.fleet.report.FleetReports;
import io.keyward.fleet.run.FleetWork.Kind;
import io.keyward.operation.FleetId;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides what a fleet rotation does next, in one short transaction that holds the row lock of the fleet rotation. So the limit
 * of clusters that rotate at once holds for all servers together. Before a server starts the rotation of a cluster, the state
 * of the cluster becomes STARTING. If the server dies then, another attempt follows after {@link #RETRY}.
 */
@ApplicationScoped
public class FleetSteps {

    /** The pause between two attempts to start a rotation, and how long one attempt can take. */
    static final Duration RETRY = Duration.ofMinutes(1);

    // the states in which a cluster whose rotation was started can have DEKs under its target
    private static final Set<MemberState> MOVED = Set.of(
            MemberState.RUNNING,
            MemberState.SUCCEEDED,
            MemberState.NOTHING_TO_DO,
            MemberState.FAILED,
            MemberState.CANCELED);

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    EndedMembers ended;

    @Inject
    CanaryCheck canary;

    @Inject
    FleetReports reports;

    @Inject
    FleetAudit audit;

    @Inject
    SharedClock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-wait")
    Duration maxWait;

    /**
     * Performs the next steps that need only the database, and returns the work that must be done outside of the transaction.
     */
    List<FleetWork> next(FleetId id) {
        return fleets.change(id, fleet -> {
            var now = clock.instant();
            ended.settle(fleet, now);
            return switch (fleet.state()) {
                case RUNNING -> run(fleet, now);
                case PAUSED -> expireOr(fleet, now, List.of(work(fleet, Kind.PAUSE, member -> true)));
                case STOPPED -> expireOr(fleet, now, List.of());
                case CANCELING -> cancel(fleet, now);
                case BACKING_OUT -> backOut(fleet, now);
                case SUCCEEDED, PARTLY_FAILED, CANCELED, BACKED_OUT -> List.of();
            };
        });
    }

    private List<FleetWork> run(Fleet fleet, Instant now) {
        var resume = work(fleet, Kind.RESUME, FleetMember::pausedByFleet);
        var counts = members.counts(fleet.id());
        if (counts.allEnded()) {
            end(fleet, counts.unsuccessful() > 0 ? FleetState.PARTLY_FAILED : FleetState.SUCCEEDED, now);
            return List.of();
        }
        var failures = counts.in(MemberState.FAILED);
        if (fleet.stopsAfter(failures)) {
            fleet.stop(
                    "%d clusters failed; read its members, then resume it: it tries them again".formatted(failures),
                    now);
        } else {
            canary.check(fleet, now);
        }
        return fleet.state() == FleetState.RUNNING
                ? List.of(resume, new FleetWork(fleet, Kind.START, startable(fleet, counts.busy(), now)))
                : List.of(resume);
    }

    // clusters that wait for another attempt count against the limit, so that not all clusters start during an outage
    private List<FleetMember> startable(Fleet fleet, long busy, Instant now) {
        var free = (int) Math.max(0, fleet.atOnce() - busy - members.tried(fleet.id()));
        var startable = new ArrayList<>(members.lockTried(fleet.id(), now.minus(RETRY)));
        if (free > 0) {
            var before = fleet.canaryConfirmed() ? Integer.MAX_VALUE : fleet.canary();
            startable.addAll(members.lockUntried(fleet.id(), before, free));
        }
        startable.forEach(member -> member.attempt(MemberState.STARTING, now));
        return startable;
    }

    private List<FleetWork> cancel(Fleet fleet, Instant now) {
        members.cancelWaiting(fleet.id(), now);
        if (members.counts(fleet.id()).allEnded()) {
            end(fleet, FleetState.CANCELED, now);
            return List.of();
        }
        return List.of(work(fleet, Kind.CANCEL, member -> true));
    }

    private List<FleetWork> backOut(Fleet fleet, Instant now) {
        members.cancelWaiting(fleet.id(), now);
        var counts = members.counts(fleet.id());
        var again = members.lock(fleet.id(), Set.of(MemberState.ROLLING_BACK)).stream()
                .filter(member -> member.rollback().isEmpty() && member.triedBefore(now.minus(RETRY)))
                .toList();
        var back = new ArrayList<>(again);
        var free = fleet.atOnce() - (int) counts.in(MemberState.ROLLING_BACK);
        if (free > 0) {
            back.addAll(members.lockMoved(fleet.id(), MOVED, free));
        }
        if (back.isEmpty() && counts.allEnded()) {
            var unsuccessful = counts.in(MemberState.ROLLBACK_FAILED) > 0;
            end(fleet, unsuccessful ? FleetState.PARTLY_FAILED : FleetState.BACKED_OUT, now);
        }
        back.forEach(member -> member.attempt(MemberState.ROLLING_BACK, now));
        return List.of(new FleetWork(fleet, Kind.ROLL_BACK, back));
    }

    private void end(Fleet fleet, FleetState end, Instant now) {
        fleet.end(end, now);
        audit.ended(fleet, members.counts(fleet.id()), reports.hash(fleet));
    }

    private FleetWork work(Fleet fleet, Kind kind, Predicate<FleetMember> which) {
        var running = members.lock(fleet.id(), Set.of(MemberState.RUNNING));
        return new FleetWork(fleet, kind, running.stream().filter(which).toList());
    }

    // invariant 6: a fleet rotation that nobody resumes ends too
    private List<FleetWork> expireOr(Fleet fleet, Instant now, List<FleetWork> work) {
        if (fleet.stateSince().plus(maxWait).isBefore(now)) {
            fleet.expire("nobody resumed it for %s".formatted(maxWait), now);
            return List.of();
        }
        return work;
    }
}
