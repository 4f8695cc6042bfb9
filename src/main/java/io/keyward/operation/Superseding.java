package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import java.util.EnumSet;
import java.util.Set;

/** Stops work on a cluster that is being deleted; asked under the cluster's lock by every step that adds something. */
final class Superseding {

    private static final Set<ClusterState> GOING = EnumSet.of(ClusterState.DELETING, ClusterState.DELETED);

    private Superseding() {}

    static void check(Cluster cluster) {
        if (GOING.contains(cluster.state())) {
            throw new OperationProblem.Superseded(cluster.resourceId());
        }
    }
}
