package io.keyward.access;

import io.keyward.cluster.Cluster;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;

/** Puts together, from the rows, which key versions a cluster needs and what is known of the access to each. */
@Dependent
public class ClusterAccesses {

    private final Disks disks;
    private final KeyAccesses accesses;

    @Inject
    public ClusterAccesses(Disks disks, KeyAccesses accesses) {
        this.disks = disks;
        this.accesses = accesses;
    }

    public ClusterAccess of(Cluster cluster) {
        var sealedUnder = disks.counts(cluster.id()).keys();
        var known = keys(cluster, sealedUnder).stream()
                .flatMap(key -> accesses.find(key, cluster.requireEncryption().identity()).stream())
                .toList();
        return new ClusterAccess(cluster.sealingKey(), sealedUnder, known);
    }

    /** The versions its DEKs are under, the one in force, and the one a rotation is heading for. */
    public Set<KeyId> keys(Cluster cluster) {
        return keys(cluster, disks.counts(cluster.id()).keys());
    }

    private static Set<KeyId> keys(Cluster cluster, Set<KeyId> sealedUnder) {
        var keys = new HashSet<>(sealedUnder);
        keys.add(cluster.requireEncryption().key());
        cluster.target().ifPresent(keys::add);
        return keys;
    }
}
