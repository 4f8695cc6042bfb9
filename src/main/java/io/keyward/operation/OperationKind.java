package io.keyward.operation;

/** What can be done to a cluster that takes a while. */
public enum OperationKind {
    CREATE,
    RESIZE,
    ROTATE,
    DELETE
}
