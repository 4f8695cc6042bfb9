package io.keyward.operation;

import io.keyward.cluster.ClusterId;

/** An operation has ended, one way or another; fired once that is on record. */
public record OperationEnded(OperationId id, OperationKind kind, ClusterId cluster) {

    public static OperationEnded of(Operation operation) {
        return new OperationEnded(operation.id(), operation.kind(), operation.cluster());
    }
}
