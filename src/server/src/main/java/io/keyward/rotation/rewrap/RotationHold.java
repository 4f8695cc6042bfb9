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
 * Whether this server still may move DEKs of a rotation: because it holds the whole rotation, or a range of it. A batch
 * artifact has the id of its range as a text, or null.
 */
@ApplicationScoped
public class RotationHold {

    @Inject
    HeldOperations operations;

    @Inject
    HeldRanges ranges;

    /** @return false if another server moves these DEKs now, or none */
    boolean recordProgress(OperationId rotation, String range) {
        return range == null ? operations.recordProgress(rotation) : ranges.recordProgress(RangeId.of(range));
    }

    /** Takes a shared row lock in the caller's transaction. Empty if this server may not store DEKs of the rotation. */
    Optional<Operation> lockShared(OperationId rotation, String range) {
        return range == null ? operations.lockShared(rotation) : ranges.lockShared(rotation, RangeId.of(range));
    }
}
