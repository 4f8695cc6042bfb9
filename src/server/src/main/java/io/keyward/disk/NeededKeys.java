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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Knows which key versions clusters need; {@link NeedSummaries} adds up the same rows for lists. It counts them from the rows
 * with each call and stores nothing (invariant 8). The order of the queries matters while clusters change: DEKs before erased
 * disks, and both before the key versions in force and the targets. A DEK only moves to one of the latter: a query that no
 * longer finds it under its old version is followed by one that finds the new version.
 */
@Stateless
public class NeededKeys {

    /**
     * A condition in SQL for {@code cluster c}: the living cluster needs the key version {@code :key} as the identity
     * {@code :identity}, both in their canonical spelling. A union of three queries, because each has its own index.
     */
    public static final String CLUSTER_NEEDS_KEY =
            """
            c.active_name is not null and c.vault_identity_canonical = :identity and c.id in (
              select d.cluster_id from disk d where d.wrapped_by = :key
              union select f.id from cluster f where f.key_in_force_canonical = :key
              union select t.id from cluster t where t.rotation_target_canonical = :key)
            """;

    /**
     * A condition in SQL for the column {@code %1$s} of a key version in canonical spelling: a cluster needs it, for one of the
     * reasons that {@link #needs()} lists.
     */
    public static final String NEEDED_BY_A_CLUSTER =
            """
            exists (select 1 from disk d where d.wrapped_by = %1$s)
            or exists (select 1 from disk e where e.last_key_id = %1$s and e.erasure in ('UNCONFIRMED', 'KIT_RECOVERABLE'))
            or exists (select 1 from header_token token join disk hd on hd.id = token.disk_id
              where token.key_id = %1$s and (hd.erasure is null or hd.erasure = 'UNCONFIRMED'))
            or exists (select 1 from disk_report report join disk rd on rd.id = report.disk_id
              where report.key_id = %1$s and (rd.erasure is null or rd.erasure = 'UNCONFIRMED'))
            or exists (select 1 from recovery_kit kit where kit.key_id = %1$s)
            or exists (select 1 from cluster t where t.rotation_target_canonical = %1$s and t.active_name is not null)
            or exists (select 1 from cluster f where f.key_in_force_canonical = %1$s and f.active_name is not null)
            """;

    private static final String WRAPPED =
            "select d.cluster.value, d.dek.wrappedBy, count(d) from Disk d where d.dek.ciphertext is not null %s"
                    + " group by d.cluster.value, d.dek.wrappedBy";
    private static final String ENCRYPTIONS =
            "select c.id.value, c.encryption from Cluster c where c.liveName is not null and c.encryption.key is not"
                    + " null";
    private static final String DEKS =
            "select d.dek.wrappedBy, c.id, c.resourceId, count(d), count(distinct d.node) from Disk d, Cluster c"
                    + " where c.id = d.cluster and d.dek.ciphertext is not null and %s group by d.dek.wrappedBy, c.id,"
                    + " c.resourceId";
    private static final String UNCONFIRMED =
            "select d.erasedUnder, c.id, c.resourceId, count(d) from Disk d, Cluster c where c.id = d.cluster"
                    + " and d.erasure in (UNCONFIRMED, KIT_RECOVERABLE) and d.erasedUnder is not null and %s"
                    + " group by d.erasedUnder, c.id, c.resourceId";
    // in SQL, because the tables of headers and kits belong to disk.report; the DEK of a counted disk is under another
    // version
    private static final String HEADERS =
            """
            select h.key_id, cast(c.id as varchar(36)), c.subscription, c.resource_group, c.name, count(distinct h.disk_id)
            from (select disk_id, key_id from header_token union select disk_id, key_id from disk_report) h
            join disk d on d.id = h.disk_id join cluster c on c.id = d.cluster_id
            where h.key_id is not null and (d.erasure is null or d.erasure = 'UNCONFIRMED')
            and (d.wrapped_by is null or d.wrapped_by <> h.key_id) and %s
            group by h.key_id, c.id, c.subscription, c.resource_group, c.name
            """;
    private static final String KITS =
            """
            select h.key_id, cast(c.id as varchar(36)), c.subscription, c.resource_group, c.name, count(*)
            from recovery_kit h join disk d on d.id = h.disk_id join cluster c on c.id = d.cluster_id where %s
            group by h.key_id, c.id, c.subscription, c.resource_group, c.name
            """;
    private static final String ONLY_IN_HEADERS =
            """
            select distinct cast(c.id as varchar(36)), h.key_id
            from (select disk_id, key_id from header_token union all select disk_id, key_id from disk_report) h
            join disk d on d.id = h.disk_id join cluster c on c.id = d.cluster_id
            where c.active_name is not null and d.wrapped_by <> h.key_id
            """;
    private static final String TARGETS = "select c.encryption.target, c.id, c.resourceId from Cluster c"
            + " where c.liveName is not null and c.encryption.comparableTarget is not null and %s";
    private static final String IN_FORCE = "select c.encryption.key, c.id, c.resourceId from Cluster c"
            + " where c.liveName is not null and c.encryption.comparableKey is not null and %s";

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

    /**
     * Every reason for which a cluster needs a key version, deleted clusters included. A cluster with several reasons has
     * several entries, see {@link ClusterNeed#merge}.
     */
    public List<ClusterNeed> needs() {
        return needs(Optional.empty());
    }

    /** The same, for these key versions only. */
    public List<ClusterNeed> needs(Collection<KeyId> keys) {
        return keys.isEmpty() ? List.of() : needs(Optional.of(keys));
    }

    private List<ClusterNeed> needs(Optional<Collection<KeyId>> only) {
        var needs = new ArrayList<ClusterNeed>();
        rows(DEKS, "d.dek.wrappedBy", only)
                .forEach(row -> needs.add(need(row, (Long) row[3], (Long) row[4], 0, false)));
        // headers after DEKs: a token is on record before its DEK can be moved
        nativeRows(HEADERS, only).forEach(row -> needs.add(need(row, count(row), 0)));
        nativeRows(KITS, only).forEach(row -> needs.add(need(row, 0, count(row))));
        rows(UNCONFIRMED, "d.erasedUnder", only).forEach(row -> needs.add(need(row, 0, 0, (Long) row[3], false)));
        // a target becomes the version in force, never the reverse: in this order no query misses it
        rows(TARGETS, "c.encryption.comparableTarget", only).forEach(row -> needs.add(need(row, 0, 0, 0, true)));
        rows(IN_FORCE, "c.encryption.comparableKey", only).forEach(row -> needs.add(need(row, 0, 0, 0, true)));
        return needs;
    }

    private List<Object[]> rows(String query, String column, Optional<Collection<KeyId>> only) {
        var condition = only.isPresent() ? column + " in :keys" : "1 = 1";
        var typed = entities.createQuery(query.formatted(condition), Object[].class);
        only.ifPresent(keys -> typed.setParameter("keys", keys));
        return typed.getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> nativeRows(String query, Optional<Collection<KeyId>> only) {
        var sql = query.formatted(only.isPresent() ? "h.key_id in (:keys)" : "1 = 1");
        var typed = entities.createNativeQuery(sql);
        only.ifPresent(keys ->
                typed.setParameter("keys", keys.stream().map(KeyId::canonical).toList()));
        return typed.getResultList();
    }

    private static long count(Object[] row) {
        return ((Number) row[5]).longValue();
    }

    private static ClusterNeed need(Object[] row, long headers, long kits) {
        return new ClusterNeed(
                KeyId.parse((String) row[0]),
                new ClusterId(UUID.fromString((String) row[1])),
                new ResourceId((String) row[2], (String) row[3], (String) row[4]),
                0,
                0,
                0,
                headers,
                kits,
                false);
    }

    private static ClusterNeed need(Object[] row, long deks, long nodes, long unconfirmed, boolean inForce) {
        return new ClusterNeed(
                (KeyId) row[0], (ClusterId) row[1], (ResourceId) row[2], deks, nodes, unconfirmed, 0, 0, inForce);
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
