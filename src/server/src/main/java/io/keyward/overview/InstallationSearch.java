package io.keyward.overview;

import io.keyward.cluster.ResourceId;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.key.KeyId;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds nodes, key versions and operations by a text, in all clusters that the reader may see. {@link ClusterList} finds
 * clusters.
 */
@Stateless
public class InstallationSearch {

    /** A current node of a cluster that is not deleted. */
    public record FoundNode(String host, String fqdn, ResourceId cluster) {

        /** True if the text is the whole name of the node, with or without its domain. */
        public boolean isNamed(String text) {
            return AsciiCase.equal(text, host) || AsciiCase.equal(text, fqdn);
        }
    }

    /** @param cluster one of the clusters that are or were under the key version */
    public record FoundKey(KeyId key, ResourceId cluster) {}

    /** An operation on a cluster; the cluster may be deleted. */
    public record FoundOperation(OperationId id, OperationKind kind, Instant requestedAt, ResourceId cluster) {}

    private static final String READABLE = "readable";

    // not sorted, so that the database stops at the limit
    private static final String NODES =
            """
            select n.host, n.fqdn, c.subscription, c.resource_group, c.name from node n join cluster c on c.id = n.cluster_id
            where n.host_canonical %s and n.removed_at is null and c.active_name is not null and %s
            """;
    // reads one cluster of each key version
    private static final String KEYS =
            """
            select u.spelling, c.subscription, c.resource_group, c.name from (
              select k.key_id, (
                select c.id from used_key_version u join cluster c on c.id = u.cluster_id
                where u.key_id = k.key_id and %s order by u.cluster_id fetch first 1 row only) as cluster_id
              from (select distinct key_id from used_key_version where position(:text in key_id) > 0) k) k
            join used_key_version u on u.cluster_id = k.cluster_id and u.key_id = k.key_id
            join cluster c on c.id = k.cluster_id order by u.spelling
            """;
    private static final String OPERATION =
            "select o.id, o.kind, o.requestedAt, c.resourceId from Operation o join Cluster c on c.id = o.cluster where o.id = :id and ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The nodes with this host name; if there are none, some of those whose names begin with it. */
    public List<FoundNode> nodes(String text, VisibleClusters readable, int limit) {
        var host = AsciiCase.fold(text).split("\\.", 2)[0];
        if (host.isEmpty()) {
            return List.of();
        }
        var named = nodes("= :host", host, readable, limit);
        return named.isEmpty() ? nodes("like :host escape '!'", beginningWith(host), readable, limit) : named;
    }

    private static String beginningWith(String host) {
        return host.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private List<FoundNode> nodes(String condition, String host, VisibleClusters readable, int limit) {
        var query = entities.createNativeQuery(NODES.formatted(condition, readable.sql(READABLE)))
                .setParameter("host", host);
        return rows(query, readable, limit).stream()
                .map(row -> new FoundNode((String) row[0], (String) row[1], cluster(row, 2)))
                .toList();
    }

    /** The key versions that clusters are or were under, and whose id contains the text. */
    public List<FoundKey> keys(String text, VisibleClusters readable, int limit) {
        var query = entities.createNativeQuery(KEYS.formatted(readable.sql(READABLE)))
                .setParameter("text", canonical(text));
        return rows(query, readable, limit).stream()
                .map(row -> new FoundKey(KeyId.parse((String) row[0]), cluster(row, 1)))
                .toList();
    }

    private static String canonical(String text) {
        return AsciiCase.fold(text).replace(":443/keys/", "/keys/");
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query, VisibleClusters readable, int limit) {
        readable.bind(query, READABLE);
        return query.setMaxResults(limit).getResultList();
    }

    private static ResourceId cluster(Object[] row, int column) {
        return new ResourceId((String) row[column], (String) row[column + 1], (String) row[column + 2]);
    }

    /** Empty if there is no such operation, or the reader may not see it. */
    public Optional<FoundOperation> operation(String id, VisibleClusters readable) {
        return OperationId.find(id).flatMap(operation -> {
            var query = entities.createQuery(OPERATION + readable.jpql(READABLE), FoundOperation.class)
                    .setParameter("id", operation);
            readable.bind(query, READABLE);
            return query.getResultStream().findFirst();
        });
    }
}
