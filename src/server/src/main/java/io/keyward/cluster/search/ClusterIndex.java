package io.keyward.cluster.search;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;

/** Reads the columns that lists show of clusters. Deleted clusters are left out. */
@Stateless
public class ClusterIndex {

    private static final String LISTED =
            "select new io.keyward.cluster.search.ListedCluster(c.id, c.resourceId, c.state, c.encryption)";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Reads the clusters with these ids by one query; deleted clusters are left out. */
    public List<ListedCluster> of(Collection<ResourceId> clusters) {
        return clusters.isEmpty()
                ? List.of()
                : entities.createQuery(
                                LISTED
                                        + " from Cluster c where c.activeName is not null and c.canonicalId.text in :ids",
                                ListedCluster.class)
                        .setParameter(
                                "ids",
                                clusters.stream().map(ResourceId::canonical).toList())
                        .getResultList();
    }

    /** Reads the clusters with these ids in the order of their names; deleted clusters are left out. */
    public List<ListedCluster> withIds(Collection<ClusterId> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                LISTED + " from Cluster c where c.activeName is not null and c.id in :ids"
                                        + " order by c.activeName",
                                ListedCluster.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }
}
