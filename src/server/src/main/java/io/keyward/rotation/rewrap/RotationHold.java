package io.keyward.rotation.rewrap;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.rotation.range.HeldRanges;
import io.keyward.rotation.range.RangeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Checks whether this server may still move DEKs of a rotation. The parameter {@code range} is the id of a range as text,
 * which the server must hold. If it is null, the server must hold the rotation itself.
 */
@ApplicationScoped
public class RotationHold {

    @Inject
    HeldOperations operations;

    @Inject
    HeldRanges ranges;

    /** @return false if this server may not move these DEKs any more */
    boolean recordProgress(OperationId rotation, String range) {
        return range == null ? operations.recordProgress(rotation) : ranges.recordProgress(RangeId.of(range));
    }

    /** Takes a shared row lock in the caller's transaction. Empty if this server may not store DEKs of the rotation. */
    Optional<Operation> lockShared(OperationId rotation, String range) {
        return range == null ? operations.lockShared(rotation) : ranges.lockShared(rotation, RangeId.of(range));
    }
}
