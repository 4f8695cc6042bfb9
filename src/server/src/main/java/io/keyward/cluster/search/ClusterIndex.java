package io.keyward.cluster.search;

import io.keyward.cluster.ResourceId;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;

/**
 * Searches the clusters that are not deleted. The database searches and sorts the list and divides it into pages, so that only
 * the clusters of a page are read.
 */
@Stateless
public class ClusterIndex {

    private static final String LISTED =
            "select new io.keyward.cluster.search.ListedCluster(c.id, c.resourceId, c.state, c.encryption)";
    private static final String CONTAINS = " and locate(:text, concat(c.liveName, ' ',"
            + " c.canonicalId.resourceGroup, ' ', c.canonicalId.subscription)) > 0";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * How many clusters match.
     *
     * @param text a part of name, resource group or subscription, in any case; blank for all clusters
     */
    public int count(String text, VisibleClusters visible) {
        return query("select count(c)", text, visible, "", Long.class)
                .getSingleResult()
                .intValue();
    }

    /** Some of the matching clusters. */
    public List<ListedCluster> page(
            String text, VisibleClusters visible, ClusterOrder order, boolean descending, int first, int size) {
        return query(LISTED, text, visible, order.clause(descending), ListedCluster.class)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    /** Reads the clusters with these ids by one query; deleted clusters are left out. */
    public List<ListedCluster> of(Collection<ResourceId> clusters) {
        return clusters.isEmpty()
                ? List.of()
                : entities.createQuery(
                                LISTED + " from Cluster c where c.liveName is not null and c.canonicalId.text in :ids",
                                ListedCluster.class)
                        .setParameter(
                                "ids",
                                clusters.stream().map(ResourceId::canonical).toList())
                        .getResultList();
    }

    private <T> TypedQuery<T> query(String select, String text, VisibleClusters visible, String order, Class<T> type) {
        var wanted = AsciiCase.fold(text.strip());
        var contains = wanted.isEmpty() ? "" : CONTAINS;
        var query = entities.createQuery(
                select + " from Cluster c where c.liveName is not null and " + visible.jpql("") + contains + order,
                type);
        visible.bind(query, "");
        return wanted.isEmpty() ? query : query.setParameter("text", wanted);
    }
}
