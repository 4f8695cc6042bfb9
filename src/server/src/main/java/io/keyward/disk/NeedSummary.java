package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import java.util.List;

/**
 * How many DEKs, nodes and clusters need a key version, for a list that a subscription sees. The numbers are the sums of the
 * numbers of {@link ClusterNeed}.
 *
 * @param key the key version as a cluster under it spells it
 * @param first the first clusters of the subscription, in the order of {@link ClusterNeed#place}
 * @param clusters how many clusters of the subscription need the version
 * @param elsewhere how many clusters of other subscriptions need it
 */
public record NeedSummary(
        KeyId key,
        long deks,
        long nodes,
        long unconfirmedErasures,
        List<ResourceId> first,
        long clusters,
        long elsewhere) {

    public NeedSummary {
        first = List.copyOf(first);
    }

    /** The summary of a version that no cluster needs. */
    public static NeedSummary none(KeyId key) {
        return new NeedSummary(key, 0, 0, 0, List.of(), 0, 0);
    }

    /** True if a cluster of any subscription needs the version. */
    public boolean exists() {
        return clusters > 0 || elsewhere > 0;
    }
}
