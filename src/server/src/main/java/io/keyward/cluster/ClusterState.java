package io.keyward.cluster;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life cycle of a cluster. A running resize or rotation is an open operation and not a state, because both can run at
 * the same time.
 */
public enum ClusterState {
    CREATING,
    RUNNING,
    FAILED,
    DELETING,
    DELETED;

    /**
     * The states that can follow this one. Only this table defines them; the diagram in src/docs/keys/states.md is generated
     * from it.
     */
    public Set<ClusterState> next() {
        return switch (this) {
            case CREATING -> EnumSet.of(RUNNING, FAILED, DELETING);
            case RUNNING, FAILED -> EnumSet.of(DELETING);
            case DELETING -> EnumSet.of(DELETED);
            case DELETED -> EnumSet.noneOf(ClusterState.class);
        };
    }
}
