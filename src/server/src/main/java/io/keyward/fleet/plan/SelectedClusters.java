package io.keyward.fleet.plan;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.fleet.FleetAddress;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the clusters that a fleet rotation can select, and their tags. */
@Stateless
public class SelectedClusters {

    /** A tag of a cluster. */
    public record ClusterTag(ResourceId cluster, String name, String text) {}

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The clusters with a customer's key below the address, in the order of their names. */
    public List<ListedCluster> below(FleetAddress address) {
        var group = address.group().map(AsciiCase::fold);
        var query = entities.createQuery(
                        "select new io.keyward.cluster.search.ListedCluster(c.id, c.resourceId, c.state, c.encryption)"
                                + " from Cluster c where c.activeName is not null and c.encryption.key is not null"
                                + " and c.canonicalId.subscription = :subscription"
                                + (group.isPresent() ? " and c.canonicalId.resourceGroup = :group" : "")
                                + " order by c.activeName",
                        ListedCluster.class)
                .setParameter("subscription", AsciiCase.fold(address.subscription()));
        group.ifPresent(name -> query.setParameter("group", name));
        return query.getResultList();
    }

    /** The tags of all clusters below the address. */
    @SuppressWarnings("unchecked")
    public List<ClusterTag> tagsBelow(FleetAddress address) {
        var group = address.group().map(AsciiCase::fold);
        var query = entities.createNativeQuery(
                        "select c.subscription, c.resource_group, c.name, t.name as tag, t.text from cluster_tag t"
                                + " join cluster c on c.id = t.cluster_id"
                                + " where c.active_name is not null and c.subscription_canonical = :subscription"
                                + (group.isPresent() ? " and c.resource_group_canonical = :group" : ""))
                .setParameter("subscription", AsciiCase.fold(address.subscription()));
        group.ifPresent(name -> query.setParameter("group", name));
        return ((List<Object[]>) query.getResultList())
                .stream()
                        .map(row -> new ClusterTag(
                                new ResourceId((String) row[0], (String) row[1], (String) row[2]),
                                (String) row[3],
                                (String) row[4]))
                        .toList();
    }

    /** The clusters of the installation that have a tag. Names of tags are compared without case, as in Azure. */
    @SuppressWarnings("unchecked")
    public Set<ClusterId> tagged(Map.Entry<String, String> tag) {
        var tagged = (List<Object[]>) entities.createNativeQuery(
                        "select cast(cluster_id as varchar(36)), name from cluster_tag where text = :text")
                .setParameter("text", tag.getValue())
                .getResultList();
        return tagged.stream()
                .filter(row -> AsciiCase.equal(tag.getKey(), (String) row[1]))
                .map(row -> new ClusterId(UUID.fromString((String) row[0])))
                .collect(Collectors.toSet());
    }
}
