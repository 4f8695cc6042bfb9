package io.keyward.fleet.run;

import static java.util.stream.Collectors.toMap;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.MemberState;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records which rotations and rollbacks of a fleet rotation have ended, and resets a cluster to waiting if no server has
 * started its rotation in time.
 */
@ApplicationScoped
public class EndedMembers {

    @Inject
    FleetMembers members;

    @Inject
    Operations operations;

    /** Call this in a transaction that holds the lock of the fleet rotation. */
    void settle(Fleet fleet, Instant now) {
        var busy = members.lock(fleet.id(), MemberState.BUSY);
        var ids = busy.stream().flatMap(member -> operationOf(member).stream()).toList();
        var known = operations.withIds(ids).stream().collect(toMap(Operation::id, Function.identity()));
        busy.forEach(member -> settle(fleet, member, known, now));
    }

    private static Optional<OperationId> operationOf(FleetMember member) {
        return member.state() == MemberState.ROLLING_BACK ? member.rollback() : member.operation();
    }

    private static void settle(Fleet fleet, FleetMember member, Map<OperationId, Operation> known, Instant now) {
        if (member.state() == MemberState.STARTING) {
            if (member.triedBefore(now.minus(FleetSteps.RETRY))) {
                member.undoAttempt(); // its server has died, or works on it for too long
            }
            return;
        }
        operationOf(member)
                .map(known::get)
                .flatMap(Operation::outcome)
                .ifPresent(outcome -> end(fleet, member, outcome));
    }

    private static void end(Fleet fleet, FleetMember member, OperationOutcome outcome) {
        var back = member.state() == MemberState.ROLLING_BACK;
        if (outcome instanceof OperationOutcome.Succeeded) {
            member.end(back ? MemberState.ROLLED_BACK : MemberState.SUCCEEDED, outcome.at());
            return;
        }
        var canceled = outcome instanceof OperationOutcome.Canceled && fleet.state() == FleetState.CANCELING;
        var reason = outcome.reason().orElseThrow();
        member.end(failure(back, canceled), reason.code(), reason.message(), outcome.at());
    }

    private static MemberState failure(boolean back, boolean canceled) {
        if (back) {
            return MemberState.ROLLBACK_FAILED;
        }
        return canceled ? MemberState.CANCELED : MemberState.FAILED;
    }
}
