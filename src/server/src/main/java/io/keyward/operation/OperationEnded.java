package io.keyward.operation;

import io.keyward.cluster.ClusterId;

/** CDI event: an operation has succeeded, failed or been canceled. Fired after the outcome is stored. */
public record OperationEnded(OperationId id, OperationKind kind, ClusterId cluster) {

    public static OperationEnded of(Operation operation) {
        return new OperationEnded(operation.id(), operation.kind(), operation.cluster());
    }
}
