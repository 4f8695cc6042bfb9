package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import java.util.List;

/**
 * How many DEKs, nodes and clusters need a key version, as a list for one scope shows it. Each number is the sum over the
 * {@link ClusterNeed}s.
 *
 * @param key the key version, in the spelling of a cluster that needs it
 * @param all the sums over all clusters
 * @param inside the sums over the clusters of the scope
 * @param first the first clusters of the scope, in the order of {@link ClusterNeed#position}
 * @param clusters how many clusters of the scope need the version
 * @param elsewhere how many clusters outside the scope need it
 */
public record NeedSummary(
        KeyId key, Numbers all, Numbers inside, List<ResourceId> first, long clusters, long elsewhere) {

    /** @param nodes how many nodes have a disk with one of these DEKs */
    public record Numbers(long deks, long nodes, long unconfirmedErasures) {
        private static final Numbers NONE = new Numbers(0, 0, 0);
    }

    public NeedSummary {
        first = List.copyOf(first);
    }

    /** The summary of a version that no cluster needs. */
    public static NeedSummary none(KeyId key) {
        return new NeedSummary(key, Numbers.NONE, Numbers.NONE, List.of(), 0, 0);
    }

    /** True if any cluster needs the version, in the scope or outside it. */
    public boolean exists() {
        return clusters > 0 || elsewhere > 0;
    }
}
