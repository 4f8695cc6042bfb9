package io.keyward.portal.node;

import io.keyward.cluster.ResourceId;
import io.keyward.node.machine.ClonedNode;

/**
 * A node whose key two machines use.
 *
 * @param cluster the cluster of the node
 * @param decidable true if the user may decide which machine remains the node
 */
public record ConflictRow(ResourceId cluster, String host, ClonedNode node, boolean decidable) {

    /** True if the machine with this boot used the key of the node, and a user can decide that it is the node. */
    boolean names(String bootId) {
        return node.canKeep(bootId)
                && node.machines().stream()
                        .anyMatch(seen -> seen.machine().bootId().equals(bootId));
    }
}
