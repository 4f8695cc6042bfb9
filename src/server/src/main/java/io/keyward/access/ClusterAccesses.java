package io.keyward.access;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.disk.NeededKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Looks up what is known about the access to every key version that a cluster needs. */
@Dependent
public class ClusterAccesses {

    private final NeededKeys needed;
    private final KeyAccesses accesses;

    @Inject
    public ClusterAccesses(NeededKeys needed, KeyAccesses accesses) {
        this.needed = needed;
        this.accesses = accesses;
    }

    /** The accesses of many clusters whose encryption is known already, in two queries. */
    public Map<ClusterId, ClusterAccess> of(Map<ClusterId, Encryption> encryptions) {
        var clusters = needed.of(encryptions);
        var known = accesses.of(clusters.stream()
                .flatMap(keys -> keys.all().stream())
                .distinct()
                .toList());
        return clusters.stream().collect(toMap(ClusterKeys::cluster, keys -> access(keys, known)));
    }

    private static ClusterAccess access(ClusterKeys keys, List<KeyAccess> known) {
        var identity = keys.encryption().identity();
        var all = keys.all();
        return new ClusterAccess(
                keys,
                known.stream()
                        .filter(access -> access.identity().equals(identity) && all.contains(access.key()))
                        .toList());
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
