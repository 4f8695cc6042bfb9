package io.keyward.fleet;

import java.util.Set;

/** How far one cluster of a fleet rotation is. */
public enum MemberState {
    /** Its rotation is still to start. */
    WAITING,
    /** A server makes the admission checks of its rotation. */
    STARTING,
    RUNNING,
    SUCCEEDED,
    /** Its DEKs were under the target already. */
    NOTHING_TO_DO,
    /** Its rotation failed, was refused by the vault, or was canceled by somebody else. */
    FAILED,
    /** It cannot rotate, which the plan says already. */
    REFUSED,
    CANCELED,
    ROLLING_BACK,
    ROLLED_BACK,
    ROLLBACK_FAILED;

    /** A server works on the cluster. */
    public static final Set<MemberState> BUSY = Set.of(STARTING, RUNNING, ROLLING_BACK);

    /** The cluster is not where the request wants it. */
    static final Set<MemberState> AMISS = Set.of(FAILED, REFUSED, ROLLBACK_FAILED);

    /** True if the cluster is under its target. */
    public boolean isDone() {
        return this == SUCCEEDED || this == NOTHING_TO_DO;
    }
}
