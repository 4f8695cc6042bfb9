package io.keyward.arm.cluster;

import io.keyward.cluster.ClusterState;
import io.keyward.operation.OperationKind;
import java.util.Set;

/**
 * The state of a cluster in HDInsight's terms.
 *
 * @param provisioningState the state that clients poll: InProgress, Succeeded, Failed, Deleting
 * @param clusterState a more precise state for people
 */
record ClusterProgress(String provisioningState, String clusterState) {

    static ClusterProgress of(ClusterState state, Set<OperationKind> running) {
        return switch (state) {
            case CREATING -> new ClusterProgress("InProgress", "Accepted");
            case RUNNING -> ofRunning(running);
            case FAILED -> new ClusterProgress("Failed", "Error");
            case DELETING -> new ClusterProgress("Deleting", "Deleting");
            case DELETED -> new ClusterProgress("Deleting", "Deleted");
        };
    }

    private static ClusterProgress ofRunning(Set<OperationKind> running) {
        if (running.contains(OperationKind.RESIZE)) {
            return new ClusterProgress("InProgress", "ResizeQueued");
        }
        if (running.contains(OperationKind.ROTATE)) {
            return new ClusterProgress("InProgress", "PatchQueued");
        }
        return new ClusterProgress("Succeeded", "Running");
    }
}
