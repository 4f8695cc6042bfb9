package io.keyward.arm.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.key.KeyId;
import java.util.Optional;
import java.util.Set;

/** Says key versions in the customer's spelling, and which of several a node cannot do without (invariant 2). */
public final class NodeKeys {

    private NodeKeys() {}

    /**
     * The version a node needs: while its disks are under two, the one that is not the target, for it must stay usable
     * until the last DEK has left it.
     */
    static Optional<KeyId> effective(Cluster cluster, Set<KeyId> needed) {
        return needed.stream()
                .filter(key -> needed.size() == 1 || !cluster.target().equals(Optional.of(key)))
                .sorted((one, other) -> Boolean.compare(inForce(cluster, other), inForce(cluster, one)))
                .findFirst()
                .map(key -> asWritten(cluster, key));
    }

    private static boolean inForce(Cluster cluster, KeyId key) {
        return cluster.encryption().map(Encryption::key).filter(key::equals).isPresent();
    }

    /** The key in the spelling in which the customer gave it, where the cluster still knows it (R11). */
    public static KeyId asWritten(Cluster cluster, KeyId key) {
        return cluster.encryption().map(encryption -> encryption.asWritten(key)).orElse(key);
    }
}
