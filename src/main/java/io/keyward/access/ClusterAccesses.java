package io.keyward.access;

import io.keyward.cluster.Cluster;
import io.keyward.disk.NeededKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Looks up what is known of the access to every key version that a cluster needs. */
@Dependent
public class ClusterAccesses {

    private final NeededKeys needed;
    private final KeyAccesses accesses;

    @Inject
    public ClusterAccesses(NeededKeys needed, KeyAccesses accesses) {
        this.needed = needed;
        this.accesses = accesses;
    }

    public ClusterAccess of(Cluster cluster) {
        var keys = needed.of(cluster);
        var identity = keys.encryption().identity();
        var known = keys.all().stream()
                .flatMap(key -> accesses.find(key, identity).stream())
                .toList();
        return new ClusterAccess(keys, known);
    }
}
