package io.keyward.arm.node;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import java.util.Optional;
import java.util.Set;

/** The key version that is shown for a node: the one that must stay usable (invariant 2). */
final class NodeKey {

    private NodeKey() {}

    /**
     * While the disks of a node are under two versions, this is the version that is not the target of the rotation: it must
     * stay usable until the last DEK is rewrapped. Without a rotation the cluster's current version comes first.
     *
     * @param needed the key versions that wrap the DEKs of the node
     * @return empty if the node has no DEK
     */
    static Optional<KeyId> of(Cluster cluster, Set<KeyId> needed) {
        return needed.stream()
                .filter(key -> needed.size() == 1 || !cluster.target().equals(Optional.of(key)))
                .sorted((one, other) -> Boolean.compare(isCurrent(cluster, other), isCurrent(cluster, one)))
                .findFirst()
                .map(key -> cluster.asWritten(key));
    }

    private static boolean isCurrent(Cluster cluster, KeyId key) {
        return cluster.encryption().map(Encryption::key).filter(key::equals).isPresent();
    }
}
