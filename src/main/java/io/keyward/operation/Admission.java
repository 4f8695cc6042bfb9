package io.keyward.operation;

/**
 * What a request does while an operation runs on its cluster. Clients repeat requests whose answer they lost, so asking
 * for what is already under way leads to the same operation.
 */
public enum Admission {
    /** Both go on side by side. */
    ADMITTED,
    /** The running operation is the answer where it does the very same; otherwise the request is refused. */
    SAME_OR_REFUSED,
    /** The request has to wait until the running operation has ended. */
    REFUSED,
    /** The running operation is canceled. */
    SUPERSEDES;

    /** The one table of what goes together. */
    public static Admission of(OperationKind asked, OperationKind running) {
        return switch (asked) {
            case CREATE -> switch (running) {
                case CREATE, RESIZE, ROTATE -> SAME_OR_REFUSED;
                case DELETE -> REFUSED;
            };
            case RESIZE -> switch (running) {
                case ROTATE -> ADMITTED; // the new nodes start under the rotation's target
                case RESIZE -> SAME_OR_REFUSED;
                case CREATE, DELETE -> REFUSED;
            };
            case ROTATE -> switch (running) {
                case ROTATE -> SAME_OR_REFUSED;
                case CREATE, RESIZE, DELETE -> REFUSED;
            };
            case DELETE -> switch (running) {
                case CREATE, RESIZE, ROTATE -> SUPERSEDES;
                case DELETE -> SAME_OR_REFUSED;
            };
        };
    }
}
