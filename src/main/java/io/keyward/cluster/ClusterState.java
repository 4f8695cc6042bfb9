package io.keyward.cluster;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a cluster is in its life. What is being done to it meanwhile (resize, rotation) is not a state but an open
 * operation, for two of them may run at once; having a customer's key is none either, for it never changes (R13).
 */
public enum ClusterState {
    CREATING,
    RUNNING,
    FAILED,
    DELETING,
    DELETED;

    /** The one table of this life cycle; the diagram in the documentation is drawn from it. */
    public Set<ClusterState> next() {
        return switch (this) {
            case CREATING -> EnumSet.of(RUNNING, FAILED, DELETING);
            case RUNNING, FAILED -> EnumSet.of(DELETING);
            case DELETING -> EnumSet.of(DELETED);
            case DELETED -> EnumSet.noneOf(ClusterState.class);
        };
    }
}
