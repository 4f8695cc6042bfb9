package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import java.util.EnumSet;
import java.util.Set;

/** Stops work on a cluster that is being deleted. Every step that adds nodes or DEKs checks this under the cluster's lock. */
public final class DeletionCheck {

    private static final Set<ClusterState> DELETION = EnumSet.of(ClusterState.DELETING, ClusterState.DELETED);

    private DeletionCheck() {}

    public static void requireNotDeleted(Cluster cluster) {
        if (DELETION.contains(cluster.state())) {
            throw new OperationProblem.Superseded(cluster.resourceId());
        }
    }
}
