package io.keyward.fleet;

import java.util.EnumSet;
import java.util.Set;

/** How far a fleet rotation is. */
public enum FleetState {
    /** Clusters start as the limits allow. */
    RUNNING,
    /** A caller paused it: nothing starts, and the rotations that ran are paused. */
    PAUSED,
    /** Clusters failed: nothing starts, and the rotations that run go on. */
    STOPPED,
    /** A caller canceled it: the rotations that run are canceled. */
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

    /** The only table of the life cycle. */
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

    /** True if a caller can bring it into the other state. */
    public boolean canBecome(FleetState other) {
        return next().contains(other);
    }

    public boolean isEnded() {
        return ENDED.contains(this);
    }
}
