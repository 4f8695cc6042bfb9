package io.keyward.overview;

import io.keyward.cluster.search.VisibleClusters;
import jakarta.persistence.Query;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clusters whose data the reader of a list may read, for each kind of data that a list shows or filters by.
 *
 * @param clusters the clusters that the reader may see; no other one is in a list
 * @param access whether their keys can be used, and when they expire
 * @param rebootRisk which nodes could not unlock their disks
 */
public record ReadableData(
        VisibleClusters clusters,
        VisibleClusters access,
        VisibleClusters alerts,
        VisibleClusters operations,
        VisibleClusters rebootRisk) {

    private static final String CLUSTERS = "clusters";

    private Map<String, VisibleClusters> parts() {
        return Map.of(
                CLUSTERS, clusters, "access", access, "alerts", alerts, "operations", operations, "reboot", rebootRisk);
    }

    /**
     * The text of a query with a condition for {@code cluster c} in place of each name in braces, such as {@code {access}}. The
     * query must apply the condition {@code {clusters}} to each of its clusters.
     */
    String in(String sql) {
        var text = sql;
        for (var part : parts().entrySet()) {
            var condition = needsCondition(part.getKey()) ? part.getValue().sql(part.getKey()) : "1 = 1";
            text = text.replace("{" + part.getKey() + "}", condition);
        }
        return text;
    }

    // a reader who may read this kind of data of all visible clusters needs no further condition
    private boolean needsCondition(String part) {
        return part.equals(CLUSTERS) || !parts().get(part).covers(clusters);
    }

    /** True if the reader may read of every visible cluster whatever shows that it needs attention. */
    public boolean showsAllThatNeedsAttention() {
        return Stream.of(access, alerts, rebootRisk).allMatch(data -> data.covers(clusters));
    }

    /** Sets the parameters of the conditions that are in the text. */
    <Q extends Query> Q bind(Q query, String sql) {
        parts().forEach((name, visible) -> {
            if (sql.contains("{" + name + "}") && needsCondition(name)) {
                visible.bind(query, name);
            }
        });
        return query;
    }

    /** A condition in JPQL for {@code Cluster c}: the alerts of the cluster may be read. */
    String alertsJpql() {
        return "%s and %s".formatted(clusters.jpql("clusters"), alerts.jpql("alerts"));
    }

    <Q extends Query> Q bindAlerts(Q query) {
        clusters.bind(query, "clusters");
        alerts.bind(query, "alerts");
        return query;
    }
}
