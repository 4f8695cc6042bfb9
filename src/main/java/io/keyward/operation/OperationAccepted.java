package io.keyward.operation;

/** CDI event: an operation is stored and can run. Fired after a request, and at server start for every open operation. */
public record OperationAccepted(OperationId id, OperationKind kind) {

    public static OperationAccepted of(Operation operation) {
        return new OperationAccepted(operation.id(), operation.kind());
    }
}
