package io.keyward.watch;

import static java.util.stream.Collectors.toMap;

import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.watch.KeyUse.KeyAndIdentity;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The key versions that existing clusters and the headers of their disks need, each once for every identity. */
@Stateless
public class KeysInUse {

    // each part is grouped by itself, so that the database sorts and joins few rows
    private static final String USED =
            """
            select c.key_in_force_canonical, c.vault_identity_canonical, min(c.key_algorithm),
              max(case when c.follows_newest_version then 1 else 0 end)
            from cluster c where c.active_name is not null and c.key_in_force_canonical is not null
            group by c.key_in_force_canonical, c.vault_identity_canonical
            union all
            select c.rotation_target_canonical, c.vault_identity_canonical, min(c.key_algorithm),
              max(case when c.follows_newest_version then 1 else 0 end)
            from cluster c where c.active_name is not null and c.rotation_target_canonical is not null
            group by c.rotation_target_canonical, c.vault_identity_canonical
            union all
            select t.key_id, t.identity, min(t.algorithm), 0 from (
              select t.key_id, min(c.vault_identity_canonical) as identity, min(c.key_algorithm) as algorithm
              from dek_tally t join cluster c on c.id = t.cluster_id
              where c.active_name is not null and t.key_id <> c.key_in_force_canonical
              group by t.cluster_id, t.key_id having sum(t.deks) > 0) t
            group by t.key_id, t.identity
            """;

    private static final String OF_LIVING =
            " join cluster c on c.id = d.cluster_id where c.active_name is not null and c.vault_identity_canonical = a.identity";

    // the watched keys that are neither in force nor a target, if a row still names them: that of a disk, or what a
    // node reported about a header; an index finds the first such row
    private static final String OTHERS =
            """
            select k.key_id, k.identity, k.algorithm, 0 from (
              select a.key_id, a.identity, coalesce(
                (select c.key_algorithm from disk d %1$s and d.wrapped_by = a.key_id fetch first 1 rows only),
                (select c.key_algorithm from header_token h join disk d on d.id = h.disk_id %1$s
                  and h.key_id = a.key_id and d.wrapped_by <> h.key_id fetch first 1 rows only),
                (select c.key_algorithm from disk_report h join disk d on d.id = h.disk_id %1$s
                  and h.key_id = a.key_id and d.wrapped_by <> h.key_id fetch first 1 rows only)) as algorithm
              from key_access a where not exists (
                select 1 from cluster c where c.active_name is not null and c.vault_identity_canonical = a.identity
                and c.key_in_force_canonical = a.key_id)
              and not exists (
                select 1 from cluster c where c.active_name is not null and c.vault_identity_canonical = a.identity
                and c.rotation_target_canonical = a.key_id)) k
            where k.algorithm is not null
            """
                    .formatted(OF_LIVING);

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * All keys in use: those that clusters are under or move to, and the other watched keys that a disk or a header still
     * needs. The queries do not read all disks.
     */
    public Map<KeyAndIdentity, KeyUse> all() {
        return Stream.of(USED, OTHERS) // a DEK that moves between the queries leaves its version in a header
                .flatMap(this::uses)
                .collect(toMap(KeyUse::keyAndIdentity, use -> use, KeyUse::merge));
    }

    @SuppressWarnings("unchecked")
    private Stream<KeyUse> uses(String query) {
        return ((List<Object[]>) entities.createNativeQuery(query).getResultList())
                .stream()
                        .map(row -> new KeyUse(
                                KeyId.parse((String) row[0]),
                                new ManagedIdentityId((String) row[1]),
                                WrapAlgorithm.valueOf((String) row[2]),
                                ((Number) row[3]).intValue() > 0));
    }

    /** The key version as a cluster that uses it, or moves to it, spells it; empty if no cluster does. */
    public Optional<KeyId> asWritten(KeyId key) {
        return spelling("c.encryption.key", "c.encryption.comparableKey", key)
                .or(() -> spelling("c.encryption.target", "c.encryption.comparableTarget", key));
    }

    private Optional<KeyId> spelling(String written, String comparable, KeyId key) {
        return entities.createQuery(
                        "select %s from Cluster c where c.activeName is not null and %s = :key"
                                .formatted(written, comparable),
                        KeyId.class)
                .setParameter("key", key)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * A stored DEK that is wrapped with the key version: to probe unwrap with while there is no canary; empty if there is none.
     */
    public Optional<WrappedDek> sampleDek(KeyId key, ManagedIdentityId identity) {
        var disk = (Long) entities.createNativeQuery(
                        "select min(d.id) from disk d join cluster c on c.id = d.cluster_id"
                                + " where c.active_name is not null and d.wrapped_by = :key"
                                + " and c.vault_identity_canonical = :identity",
                        Long.class)
                .setParameter("key", key.canonical())
                .setParameter("identity", identity.canonical())
                .getSingleResult();
        return Optional.ofNullable(disk)
                .map(id -> entities.find(Disk.class, id))
                .flatMap(Disk::dek);
    }
}
