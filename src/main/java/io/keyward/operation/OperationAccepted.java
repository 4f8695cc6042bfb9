package io.keyward.operation;

/** An operation is on record and waits to be done; fired when it was asked for, and for every open one at a start. */
public record OperationAccepted(OperationId id, OperationKind kind) {

    public static OperationAccepted of(Operation operation) {
        return new OperationAccepted(operation.id(), operation.kind());
    }
}
