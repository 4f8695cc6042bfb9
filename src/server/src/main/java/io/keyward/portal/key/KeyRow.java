package io.keyward.portal.key;

import io.keyward.estate.KeySummary;
import io.keyward.portal.reach.ClusterLink;
import java.util.List;

/**
 * A key version in the list.
 *
 * @param verdict such as {@code SAFE_TO_RETIRE}
 * @param clusters the first clusters of the subscription that need it
 * @param moreClusters how many more of the subscription need it
 * @param clustersElsewhere how many of other subscriptions need it
 * @param backups how many backups need it
 * @param expiry null if the user may not read it, or no cluster of the subscription needs the version
 */
public record KeyRow(
        String key,
        String verdict,
        long deks,
        long nodes,
        List<ClusterLink> clusters,
        long moreClusters,
        long clustersElsewhere,
        long unconfirmedErasures,
        int backups,
        Expiry expiry) {

    static KeyRow of(KeySummary summary, List<ClusterLink> clusters, Attributes attributes) {
        var need = summary.need();
        return new KeyRow(
                need.key().toString(),
                summary.verdict().name(),
                need.deks(),
                need.nodes(),
                clusters,
                need.clusters() - clusters.size(),
                need.elsewhere(),
                need.unconfirmedErasures(),
                summary.backups(),
                attributes == null ? null : attributes.expiry());
    }
}
