package io.keyward.watch;

import static java.util.stream.Collectors.toMap;

import io.keyward.disk.ClusterKeys;
import io.keyward.disk.Disk;
import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappedDek;
import io.keyward.watch.KeyUse.KeyAndIdentity;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The key versions that living clusters and the headers of their disks need, each once for every identity. */
@Stateless
public class KeysInUse {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Map<KeyAndIdentity, KeyUse> all() {
        var needed = new NeededKeys(entities);
        var clusters = needed.all(); // before headers: a DEK that moves in between leaves its version in a header
        var headers = needed.onlyInHeaders();
        return clusters.stream()
                .flatMap(cluster -> uses(cluster, headers.getOrDefault(cluster.cluster(), Set.of())))
                .collect(toMap(KeyUse::keyAndIdentity, use -> use, KeyUse::merge));
    }

    private static Stream<KeyUse> uses(ClusterKeys cluster, Set<KeyId> headers) {
        var encryption = cluster.encryption();
        return Stream.concat(cluster.all().stream(), headers.stream())
                .distinct()
                .map(key -> new KeyUse(
                        key,
                        encryption.identity(),
                        encryption.algorithm(),
                        encryption.follows() && isInForce(cluster, key)));
    }

    private static boolean isInForce(ClusterKeys cluster, KeyId key) {
        return cluster.encryption().key().equals(key) || cluster.sealsUnder(key);
    }

    /** The key version in the spelling of a cluster that is under it, or moves to it; unchanged if there is none. */
    public KeyId asWritten(KeyId key) {
        return spelling("c.encryption.key", "c.encryption.comparableKey", key)
                .or(() -> spelling("c.encryption.target", "c.encryption.comparableTarget", key))
                .orElse(key);
    }

    private Optional<KeyId> spelling(String written, String comparable, KeyId key) {
        return entities.createQuery(
                        "select %s from Cluster c where c.liveName is not null and %s = :key"
                                .formatted(written, comparable),
                        KeyId.class)
                .setParameter("key", key)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** A stored DEK that is wrapped with the key version: to probe unwrap with while there is no canary. */
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
