package io.keyward.cluster.search;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Searches the clusters that are not deleted. It reads the short entries of all clusters and filters them here, because roles at
 * any scope decide which of them the caller may see; only those of a page are read whole.
 */
@Stateless
public class ClusterIndex {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public ClusterIndex() {} // for the container

    public ClusterIndex(EntityManager entities) {
        this.entities = entities;
    }

    /** The matching clusters that the caller may see, in no order. */
    public List<ClusterEntry> find(String text, Predicate<ResourceId> visible) {
        return entities
                .createQuery(
                        "select new io.keyward.cluster.search.ClusterEntry(c.id, c.resourceId, c.state)"
                                + " from Cluster c where c.liveName is not null",
                        ClusterEntry.class)
                .getResultList()
                .stream()
                .filter(entry -> entry.contains(text) && visible.test(entry.resourceId()))
                .toList();
    }

    /** The clusters of these entries, in their order, read by one query. */
    public List<ListedCluster> read(List<ClusterEntry> page) {
        var ids = page.stream().map(ClusterEntry::id).toList();
        return entities.createQuery(
                        "select new io.keyward.cluster.search.ListedCluster(c.id, c.resourceId, c.state, c.encryption)"
                                + " from Cluster c where c.id.value in :ids",
                        ListedCluster.class)
                .setParameter("ids", ids.stream().map(ClusterId::value).toList())
                .getResultStream()
                .sorted(Comparator.comparing(cluster -> ids.indexOf(cluster.id())))
                .toList();
    }
}
