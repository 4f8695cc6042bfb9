package io.keyward.operation;

/**
 * Whether a request is accepted while an operation runs on its cluster. Clients repeat requests whose response they lost, so
 * a request for what already runs returns the running operation.
 */
public enum Admission {
    /** The request is accepted, and both operations run at the same time. */
    ADMITTED,
    /**
     * If the running operation waits, the request is accepted, and both run at the same time. If it makes progress, the request
     * is refused.
     */
    ADMITTED_WHILE_WAITING,
    /** The response is the running operation if it does exactly the same. Otherwise the request is refused. */
    SAME_OR_REFUSED,
    /**
     * The response is the running operation if it does exactly the same. Otherwise the request cancels it if it waits, and is
     * refused while it makes progress.
     */
    SAME_OR_SUPERSEDES_WAITING,
    /** The request is refused until the running operation has ended. */
    REFUSED,
    /** The request is accepted and cancels the running operation. */
    SUPERSEDES;

    /** Decides whether the request is accepted. Only this table decides it; src/docs/keys/states.md is generated from it. */
    public static Admission of(OperationKind requested, OperationKind running) {
        return switch (requested) {
            case CREATE -> switch (running) {
                case CREATE, RESIZE, ROTATE -> SAME_OR_REFUSED;
                case DELETE -> REFUSED;
            };
            case RESIZE -> switch (running) {
                case ROTATE -> ADMITTED; // new disks are sealed under the target of the rotation
                case RESIZE -> SAME_OR_REFUSED;
                case CREATE, DELETE -> REFUSED;
            };
            case ROTATE -> switch (running) {
                case ROTATE -> SAME_OR_SUPERSEDES_WAITING; // another key is the remedy if the target was lost
                case RESIZE -> ADMITTED_WHILE_WAITING; // another key is the remedy for a silent vault; it then seals
                    // new disks
                case CREATE, DELETE -> REFUSED;
            };
            case DELETE -> switch (running) {
                case CREATE, RESIZE, ROTATE -> SUPERSEDES;
                case DELETE -> SAME_OR_REFUSED;
            };
        };
    }
}
