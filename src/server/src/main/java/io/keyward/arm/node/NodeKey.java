package io.keyward.arm.node;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import java.util.Optional;
import java.util.Set;

/** Selects the key version that is shown for a node: one that must stay usable (invariant 2). */
final class NodeKey {

    private NodeKey() {}

    /**
     * If the disks of a node are under several versions, the target of a rotation is not chosen: another version must stay
     * usable until the last DEK is rewrapped. Of the rest, the version in force is preferred.
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
