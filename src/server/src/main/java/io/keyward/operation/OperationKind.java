package io.keyward.operation;

/** The long-running requests on a cluster. */
public enum OperationKind {
    CREATE,
    RESIZE,
    ROTATE,
    DELETE
}
