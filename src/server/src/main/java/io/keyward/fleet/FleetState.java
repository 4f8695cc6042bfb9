package io.keyward.fleet;

import java.util.EnumSet;
import java.util.Set;

/** The states of a fleet rotation. */
public enum FleetState {
    /** Clusters start as the limits allow. */
    RUNNING,
    /** A caller paused it: no rotation starts, and the running ones are paused. */
    PAUSED,
    /** Clusters failed, or access to the canary's key is not confirmed: no rotation starts, and the running ones continue. */
    STOPPED,
    /** A caller canceled it, or nobody resumed it in time: the running rotations are canceled. */
    CANCELING,
    /** A caller rolls it back: the clusters that were moved go back to their former key version. */
    BACKING_OUT,
    /** Every cluster is under its target. */
    SUCCEEDED,
    /** Some clusters are not under their target, or some were not rolled back. */
    PARTLY_FAILED,
    CANCELED,
    BACKED_OUT;

    private static final Set<FleetState> ENDED = EnumSet.of(SUCCEEDED, PARTLY_FAILED, CANCELED, BACKED_OUT);

    /** The states that can follow this one. Only this table defines them. */
    Set<FleetState> next() {
        return switch (this) {
            case RUNNING -> EnumSet.of(PAUSED, STOPPED, CANCELING, BACKING_OUT, SUCCEEDED, PARTLY_FAILED);
            case PAUSED, STOPPED -> EnumSet.of(RUNNING, CANCELING, BACKING_OUT);
            case CANCELING -> EnumSet.of(CANCELED, BACKING_OUT);
            case BACKING_OUT -> EnumSet.of(BACKED_OUT, PARTLY_FAILED);
            case SUCCEEDED, PARTLY_FAILED, CANCELED -> EnumSet.of(BACKING_OUT);
            case BACKED_OUT -> EnumSet.noneOf(FleetState.class);
        };
    }

    /** True if the other state can follow this one. */
    public boolean canBecome(FleetState other) {
        return next().contains(other);
    }

    public boolean isEnded() {
        return ENDED.contains(this);
    }
}
