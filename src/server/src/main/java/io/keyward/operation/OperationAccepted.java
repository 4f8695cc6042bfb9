package io.keyward.operation;

/**
 * CDI event: an operation is stored and can run. Fired after a request, and when this server takes up an operation that no
 * server works on.
 */
public record OperationAccepted(OperationId id, OperationKind kind) {

    public static OperationAccepted of(Operation operation) {
        return new OperationAccepted(operation.id(), operation.kind());
    }
}
