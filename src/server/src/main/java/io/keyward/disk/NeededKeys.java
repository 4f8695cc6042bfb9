package io.keyward.disk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Knows which key versions clusters need, from the rows of the view {@code key_need}; {@link NeedSummaries} adds up the same
 * rows for lists. It counts them with each call and stores nothing (invariant 8). One query sees the rows as they are at one
 * moment, so a DEK that moves meanwhile is seen under its old version or under the new one.
 */
@Stateless
public class NeededKeys {

    /**
     * A condition in SQL for {@code cluster c}: the living cluster needs the key version {@code :key} as the identity
     * {@code :identity}, both in their canonical spelling.
     */
    public static final String CLUSTER_NEEDS_KEY =
            """
            c.active_name is not null and c.vault_identity_canonical = :identity and c.id in (
              select n.cluster_id from key_need n where n.key_id = :key and n.reason in ('DEK', 'IN_FORCE', 'TARGET'))
            """;

    private static final String WRAPPED =
            "select d.cluster.value, d.dek.wrappedBy, count(d) from Disk d where d.dek.ciphertext is not null %s"
                    + " group by d.cluster.value, d.dek.wrappedBy";
    private static final String ENCRYPTIONS =
            "select c.id.value, c.encryption from Cluster c where c.liveName is not null and c.encryption.key is not"
                    + " null";
    private static final String NEEDS =
            """
            select coalesce(n.spelling, n.key_id), cast(c.id as varchar(36)), c.subscription, c.resource_group, c.name,
              n.deks, n.nodes, n.erasures, n.headers, n.kits, n.in_force
            from (
              select key_id, cluster_id, min(spelling) as spelling, count(*) filter (where reason = 'DEK') as deks,
                count(distinct node_id) filter (where reason = 'DEK') as nodes,
                count(*) filter (where reason = 'UNCONFIRMED_ERASURE') as erasures,
                count(distinct disk_id) filter (where reason = 'HEADER') as headers,
                count(*) filter (where reason = 'KIT') as kits,
                count(*) filter (where reason in ('IN_FORCE', 'TARGET')) as in_force
              from key_need %s group by key_id, cluster_id) n
            join cluster c on c.id = n.cluster_id
            """;
    private static final String ONLY_IN_HEADERS =
            """
            select distinct cast(c.id as varchar(36)), h.key_id
            from (select disk_id, key_id from header_token union all select disk_id, key_id from disk_report) h
            join disk d on d.id = h.disk_id join cluster c on c.id = d.cluster_id
            where c.active_name is not null and d.wrapped_by <> h.key_id
            """;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public NeededKeys() {} // for the container

    public NeededKeys(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The keys of every living cluster that has a customer's key, in two queries. The database groups the disks; the result
     * has a row for each cluster and key version.
     */
    public List<ClusterKeys> all() {
        var wrapped = wrapped(
                entities.createQuery(WRAPPED.formatted(""), Object[].class).getResultList());
        return entities.createQuery(ENCRYPTIONS, Object[].class)
                .getResultStream()
                .map(row -> keys((UUID) row[0], (Encryption) row[1], wrapped))
                .toList();
    }

    /**
     * The key versions in the headers of a living cluster's disks whose DEK is under another version by now, because their node
     * has not taken up the new header token. A node that reboots needs them.
     */
    @SuppressWarnings("unchecked")
    public Map<ClusterId, Set<KeyId>> onlyInHeaders() {
        var rows = (List<Object[]>) entities.createNativeQuery(ONLY_IN_HEADERS).getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> new ClusterId(UUID.fromString((String) row[0])),
                        mapping(row -> KeyId.parse((String) row[1]), toSet())));
    }

    /** The keys of one cluster, which must have a customer's key. */
    public ClusterKeys of(Cluster cluster) {
        return of(cluster.id(), cluster.requireEncryption());
    }

    /** The keys of one cluster whose encryption is known already. */
    public ClusterKeys of(ClusterId cluster, Encryption encryption) {
        return of(Map.of(cluster, encryption)).get(0);
    }

    /** The same for several clusters, in one query. */
    public List<ClusterKeys> of(Map<ClusterId, Encryption> encryptions) {
        var clusters = encryptions.keySet().stream().map(ClusterId::value).toList();
        var wrapped =
                wrapped(entities.createQuery(WRAPPED.formatted("and d.cluster.value in :clusters"), Object[].class)
                        .setParameter("clusters", clusters)
                        .getResultList());
        return encryptions.entrySet().stream()
                .map(entry -> keys(entry.getKey().value(), entry.getValue(), wrapped))
                .toList();
    }

    /** The living clusters that need a key version as this identity. */
    @SuppressWarnings("unchecked")
    public List<ClusterId> clusters(KeyId key, ManagedIdentityId identity) {
        var ids = (List<UUID>)
                entities.createNativeQuery("select c.id from cluster c where " + CLUSTER_NEEDS_KEY, UUID.class)
                        .setParameter("key", key.canonical())
                        .setParameter("identity", identity.canonical())
                        .getResultList();
        return ids.stream().map(ClusterId::new).toList();
    }

    /** Which clusters need which key versions and why, deleted clusters included: one entry for each cluster and version. */
    public List<ClusterNeed> needs() {
        return needs(entities.createNativeQuery(NEEDS.formatted("")));
    }

    /** The same, for these key versions only. */
    public List<ClusterNeed> needs(Collection<KeyId> keys) {
        return keys.isEmpty()
                ? List.of()
                : needs(entities.createNativeQuery(NEEDS.formatted("where key_id in (:keys)"))
                        .setParameter(
                                "keys", keys.stream().map(KeyId::canonical).toList()));
    }

    @SuppressWarnings("unchecked")
    private static List<ClusterNeed> needs(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream().map(NeededKeys::need).toList();
    }

    private static ClusterNeed need(Object[] row) {
        return new ClusterNeed(
                KeyId.parse((String) row[0]),
                new ClusterId(UUID.fromString((String) row[1])),
                new ResourceId((String) row[2], (String) row[3], (String) row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]),
                number(row[9]),
                number(row[10]) > 0);
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static ClusterKeys keys(UUID cluster, Encryption encryption, Map<UUID, Map<KeyId, Long>> wrapped) {
        return new ClusterKeys(
                new ClusterId(cluster), encryption, new DekCounts(wrapped.getOrDefault(cluster, Map.of())));
    }

    private static Map<UUID, Map<KeyId, Long>> wrapped(List<Object[]> rows) {
        return rows.stream()
                .collect(groupingBy(row -> (UUID) row[0], toMap(row -> (KeyId) row[1], row -> (Long) row[2])));
    }
}
