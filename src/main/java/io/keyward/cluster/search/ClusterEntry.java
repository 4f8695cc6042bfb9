package io.keyward.cluster.search;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.ResourceId;
import java.util.Comparator;
import java.util.Locale;

/** What a list of clusters is searched and sorted by. */
public record ClusterEntry(ClusterId id, ResourceId resourceId, ClusterState state) {

    /** What a list can be sorted by. Names come next where the values are equal. */
    public enum Order {
        NAME(ClusterEntry::name),
        RESOURCE_GROUP(entry -> entry.resourceId().resourceGroup().toLowerCase(Locale.ROOT)),
        STATE(entry -> entry.state().name());

        private final Comparator<ClusterEntry> comparator;

        Order(java.util.function.Function<ClusterEntry, String> key) {
            this.comparator = Comparator.comparing(key);
        }

        Comparator<ClusterEntry> comparator(boolean descending) {
            return (descending ? comparator.reversed() : comparator).thenComparing(ClusterEntry::name);
        }
    }

    private String name() {
        return resourceId.name().toLowerCase(Locale.ROOT);
    }

    /** True if name, resource group or subscription contain the text; case is ignored. */
    boolean contains(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return (name() + ' ' + resourceId.resourceGroup() + ' ' + resourceId.subscription())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }
}
