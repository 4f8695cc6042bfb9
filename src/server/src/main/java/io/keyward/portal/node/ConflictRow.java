package io.keyward.portal.node;

import io.keyward.cluster.ResourceId;
import io.keyward.node.machine.ClonedNode;

/**
 * A node whose key two machines use.
 *
 * @param cluster the cluster of the node
 * @param decidable true if the user may name the machine that is the node
 */
public record ConflictRow(ResourceId cluster, String host, ClonedNode node, boolean decidable) {

    /** True if a machine used the key in this boot that can be kept. */
    boolean names(String bootId) {
        return node.canKeep(bootId)
                && node.machines().stream()
                        .anyMatch(seen -> seen.machine().bootId().equals(bootId));
    }
}
