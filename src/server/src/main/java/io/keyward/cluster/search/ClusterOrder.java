package io.keyward.cluster.search;

/** What a list of clusters can be sorted by, without case. Names come next where the values are equal. */
public enum ClusterOrder {
    NAME("c.liveName"),
    RESOURCE_GROUP("c.canonicalId.resourceGroup"),
    STATE("c.state");

    private final String value;

    ClusterOrder(String value) {
        this.value = value;
    }

    // the name of a cluster that is not deleted is unique, so a cluster is on one page only
    String clause(boolean descending) {
        return " order by %s %s, c.liveName".formatted(value, descending ? "desc" : "asc");
    }
}
