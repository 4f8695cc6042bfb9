package io.keyward.fleet.run;

import io.keyward.audit.AuditContext;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRequestText;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.fleet.plan.FleetCandidates;
import io.keyward.fleet.plan.FleetPlan;
import io.keyward.fleet.plan.FleetPlanner;
import io.keyward.fleet.plan.PlannedCluster;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import io.keyward.operation.Caller;
import io.keyward.operation.FleetId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Starts fleet rotations. A request stores the plan: its clusters in their order, each with its target. {@link FleetSweep}
 * then starts their rotations, on the server that runs it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // no transaction is open during vault calls
public class FleetRotation {

    /**
     * The result of a request.
     *
     * @param isNew false if an earlier request has started the same fleet rotation
     */
    public record Started(Fleet fleet, boolean isNew) {}

    @Inject
    Fleets fleets;

    @Inject
    FleetCandidates candidates;

    @Inject
    FleetPlanner planner;

    @Inject
    FleetAudit audit;

    @Inject
    Clock clock;

    /**
     * Starts a fleet rotation. A repeated request returns the existing fleet rotation.
     *
     * @param rights decides now which clusters may rotate; it is not asked again later
     * @throws FleetProblem if another request has this address, if a listed cluster is unknown, or if no cluster would rotate
     */
    public Started start(FleetAddress address, FleetRequest request, FleetRights rights, Caller caller) {
        var existing = fleets.find(address);
        if (existing.isPresent()) {
            return repeat(existing.get(), request);
        }
        var plan = planner.plan(candidates.of(address, request, rights), request.target());
        if (plan.clusters().stream().noneMatch(PlannedCluster::rotates)) {
            throw FleetProblem.nothingToRotate(address);
        }
        try {
            return new Started(add(address, request, caller, plan), true);
        } catch (FleetProblem.Exists e) { // a repetition of this request was faster
            return repeat(fleets.find(address).orElseThrow(() -> e), request);
        }
    }

    private Started repeat(Fleet existing, FleetRequest request) {
        if (!existing.request().equals(FleetRequestText.write(request))) {
            throw new FleetProblem.Exists(existing.address());
        }
        audit.repeated();
        return new Started(existing, false);
    }

    private Fleet add(FleetAddress address, FleetRequest request, Caller caller, FleetPlan plan) {
        var now = clock.instant();
        var fleet = new Fleet(address, request, caller, AuditContext.correlationIdOrNew(), now);
        return fleets.add(fleet, members(fleet.id(), plan, now), added -> audit.started(added, plan));
    }

    private static List<FleetMember> members(FleetId fleet, FleetPlan plan, Instant now) {
        return IntStream.range(0, plan.clusters().size())
                .mapToObj(at -> member(fleet, at, plan.clusters().get(at), now))
                .toList();
    }

    private static FleetMember member(FleetId fleet, int position, PlannedCluster planned, Instant now) {
        var cluster = planned.cluster();
        var member = new FleetMember(
                fleet,
                position,
                cluster.id(),
                cluster.resourceId(),
                planned.from(),
                planned.target().orElse(null),
                planned.deks());
        if (planned.fate() == Fate.REFUSED) {
            var reason = planned.reason().orElseThrow();
            member.end(MemberState.REFUSED, reason.code(), reason.message(), now);
        } else if (planned.fate() == Fate.NOTHING_TO_DO) {
            member.end(MemberState.NOTHING_TO_DO, now);
        }
        return member;
    }
}
