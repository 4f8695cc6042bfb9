package io.keyward.overview;

/**
 * What the list of clusters is sorted by. Clusters with the same value are sorted by their names.
 *
 * @param column a constant of {@link Column}; any other text means {@link Column#WORST}
 */
public record ClusterOrder(String column, boolean descending) {

    /** What the list can be sorted by. */
    public enum Column {
        /**
         * What needs attention first: disks that cannot be opened, critical alerts, unknown access, failed clusters, nodes that
         * a reboot would lock out, other alerts.
         */
        WORST(
                """
                case when f.opening = 0 then 0 when f.severity = 3 then 1 when f.opening = 1 then 2 when f.state = 'FAILED' then 3
                  when f.locked > 0 then 4 when f.severity > 0 then 5 else 6 end
                """),
        NAME("f.active_name"),
        RESOURCE_GROUP("f.resource_group_canonical"),
        STATE("f.state"),
        KIND("f.kind");

        private final String value;

        Column(String value) {
            this.value = value;
        }
    }

    /** The worst clusters first. */
    public static final ClusterOrder WORST = new ClusterOrder(Column.WORST.name(), false);

    // the name of an existing cluster is unique, so a cluster is on one page only
    String clause() {
        return " order by %s %s, f.active_name".formatted(chosen().value, descending ? "desc" : "asc");
    }

    private Column chosen() {
        return ClusterFilter.constant(Column.class, column).orElse(Column.WORST);
    }
}
