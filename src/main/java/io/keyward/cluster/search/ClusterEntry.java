package io.keyward.cluster.search;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.ResourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a list of clusters is searched and sorted by. */
public record ClusterEntry(ClusterId id, ResourceId resourceId, ClusterState state) {

    /** What a list can be sorted by. Names come next where the values are equal. */
    public enum Order {
        NAME,
        RESOURCE_GROUP,
        STATE;

        private Comparator<ClusterEntry> comparator(boolean descending) {
            var byValue = Comparator.comparing(this::value, String.CASE_INSENSITIVE_ORDER);
            return (descending ? byValue.reversed() : byValue)
                    .thenComparing(ClusterEntry::name, String.CASE_INSENSITIVE_ORDER);
        }

        public List<ClusterEntry> sorted(List<ClusterEntry> entries, boolean descending) {
            return entries.stream().sorted(comparator(descending)).toList();
        }

        private String value(ClusterEntry entry) {
            return switch (this) {
                case NAME -> entry.name();
                case RESOURCE_GROUP -> entry.resourceId().resourceGroup();
                case STATE -> entry.state().name();
            };
        }
    }

    private String name() {
        return resourceId.name();
    }

    /** True if name, resource group or subscription contain the text; case is ignored. */
    boolean contains(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || (name() + ' ' + resourceId.resourceGroup() + ' ' + resourceId.subscription())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }
}
