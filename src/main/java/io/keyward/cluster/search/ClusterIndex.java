package io.keyward.cluster.search;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.ClusterEntry.Order;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

    /** The matching clusters that the caller may see, in order. */
    public List<ClusterEntry> find(String text, Predicate<ResourceId> visible, Order order, boolean descending) {
        return entities
                .createQuery(
                        "select new io.keyward.cluster.search.ClusterEntry(c.id, c.resourceId, c.state)"
                                + " from Cluster c where c.liveName is not null",
                        ClusterEntry.class)
                .getResultList()
                .stream()
                .filter(entry -> entry.contains(text) && visible.test(entry.resourceId()))
                .sorted(order.comparator(descending))
                .toList();
    }

    /** The clusters of these entries, in their order; without those deleted meanwhile. */
    public List<Cluster> read(List<ClusterEntry> page) {
        return page.stream()
                .map(entry -> entities.find(Cluster.class, entry.id()))
                .filter(cluster -> cluster != null)
                .toList();
    }
}
