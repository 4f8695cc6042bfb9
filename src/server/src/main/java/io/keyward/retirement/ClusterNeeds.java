package io.keyward.retirement;

import io.keyward.cluster.ClusterScope;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.NeedSummary;
import io.keyward.disk.need.NeedSource;
import io.keyward.key.KeyId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the needs of clusters for key versions, as a scope may see them. The rows of the disks decide whether anything needs a
 * version. The numbers come from {@link NeedSource#STORED}, or from the rows if there is none for a version that is needed.
 */
final class ClusterNeeds {

    private final NeedSummaries needs;
    private final ClusterScope scope;
    private final int limit;
    private final Map<KeyId, NeedSummaries.Found> found = new HashMap<>();

    /** @param limit how many clusters of the scope are read at most for a version */
    ClusterNeeds(NeedSummaries needs, ClusterScope scope, int limit) {
        this.needs = needs;
        this.scope = scope;
        this.limit = limit;
    }

    /** @param needed for each version that a cluster was ever under: true if a cluster needs it now */
    ClusterNeeds read(Collection<KeyId> keys, Map<KeyId, Boolean> needed) {
        add(keys.stream().filter(key -> needed.getOrDefault(key, true)).toList(), NeedSource.STORED);
        add(
                keys.stream()
                        .filter(key ->
                                needed.getOrDefault(key, false) && !summary(key).exists())
                        .toList(),
                NeedSource.CURRENT);
        return this;
    }

    private void add(List<KeyId> keys, NeedSource source) {
        found.putAll(needs.read(keys, scope, source, limit));
    }

    NeedSummary summary(KeyId key) {
        return found.containsKey(key) ? found.get(key).summary() : NeedSummary.none(key);
    }

    List<ClusterNeed> first(KeyId key) {
        return found.containsKey(key) ? found.get(key).first() : List.of();
    }
}
