package io.keyward.arm.node;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;

/** Finds the node of a cluster whose host a path names. */
final class PlannedNode {

    private PlannedNode() {}

    static Node find(Nodes nodes, Cluster cluster, String host) {
        return nodes.find(cluster.id(), host)
                .orElseThrow(() -> ArmProblem.childNotFound(cluster.resourceId(), "nodes", host));
    }
}
