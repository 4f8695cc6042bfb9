package io.keyward.fleet;

import java.util.Set;

/** The states of one cluster of a fleet rotation. */
public enum MemberState {
    /** Its rotation has not started yet. */
    WAITING,
    /** A server runs the admission checks of its rotation. */
    STARTING,
    RUNNING,
    SUCCEEDED,
    /** Its DEKs were under the target already. */
    NOTHING_TO_DO,
    /** Its rotation failed, could not be started, or was canceled by somebody else. */
    FAILED,
    /** It cannot rotate, as the plan already found. */
    REFUSED,
    CANCELED,
    ROLLING_BACK,
    ROLLED_BACK,
    ROLLBACK_FAILED;

    /** A server works on the cluster. */
    public static final Set<MemberState> BUSY = Set.of(STARTING, RUNNING, ROLLING_BACK);

    /** The cluster failed, was refused or could not be rolled back. */
    static final Set<MemberState> UNSUCCESSFUL = Set.of(FAILED, REFUSED, ROLLBACK_FAILED);

    /** True if the cluster is under its target. */
    public boolean isDone() {
        return this == SUCCEEDED || this == NOTHING_TO_DO;
    }
}
