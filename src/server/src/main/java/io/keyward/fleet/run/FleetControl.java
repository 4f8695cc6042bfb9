package io.keyward.fleet.run;

import io.keyward.audit.AuditContext;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Pauses, resumes, cancels and rolls back fleet rotations. A request changes the state of the fleet rotation. The next sweep
 * then changes the rotations of its clusters. A repeated request changes nothing.
 */
@ApplicationScoped
public class FleetControl {

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    FleetAudit audit;

    @Inject
    Clock clock;

    public Fleet pause(FleetAddress address, Caller caller) {
        return change(address, (fleet, now) -> fleet.pause(caller, now));
    }

    /** Continues after a pause or a stop. Clusters that have failed are tried again. */
    public Fleet resume(FleetAddress address, Caller caller) {
        return change(address, (fleet, now) -> {
            if (fleet.state() != FleetState.RUNNING) {
                members.retryFailed(fleet.id());
            }
            fleet.resume(caller, now);
        });
    }

    public Fleet cancel(FleetAddress address, Caller caller) {
        return change(address, (fleet, now) -> fleet.cancel(caller, now));
    }

    /**
     * Moves clusters back to their former key versions, as far as the fleet rotation has moved them. Also possible after the
     * fleet rotation has ended.
     */
    public Fleet rollBack(FleetAddress address, Caller caller) {
        return change(address, (fleet, now) -> {
            if (fleet.state().isEnded()) {
                members.retryFailedRollbacks(fleet.id());
            }
            fleet.rollBack(caller, now);
        });
    }

    private Fleet change(FleetAddress address, BiConsumer<Fleet, Instant> change) {
        var found = fleets.get(address);
        audit.correlateWith(found);
        return fleets.change(found.id(), fleet -> {
            var before = fleet.state();
            change.accept(fleet, clock.instant());
            if (fleet.state() == before) {
                AuditContext.nothingChanged();
            }
            return fleet;
        });
    }
}
