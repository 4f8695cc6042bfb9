package io.keyward.watch;

import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts from the rows which keys living clusters need: those of their sealed disks, those in force, and targets. */
@Stateless
public class KeysInUse {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public KeysInUse() {} // for the container

    public KeysInUse(EntityManager entities) {
        this.entities = entities;
    }

    public Map<KeyUse.Pair, KeyUse> all() {
        return Stream.concat(ofDisks(), ofClusters()).collect(toMap(KeyUse::pair, use -> use, KeyUse::or));
    }

    private Stream<KeyUse> ofDisks() {
        return entities
                .createQuery(
                        "select distinct d.dek.wrappedBy, c.encryption.identity, d.dek.algorithm from Disk d"
                                + " join Cluster c on c.id = d.cluster"
                                + " where c.liveName is not null and d.dek.ciphertext is not null",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> new KeyUse((KeyId) row[0], (ManagedIdentityId) row[1], (WrapAlgorithm) row[2], false));
    }

    private Stream<KeyUse> ofClusters() {
        return entities
                .createQuery(
                        "select distinct c.encryption from Cluster c"
                                + " where c.liveName is not null and c.encryption.key is not null",
                        Encryption.class)
                .getResultList()
                .stream()
                .flatMap(KeysInUse::ofCluster);
    }

    private static Stream<KeyUse> ofCluster(Encryption encryption) {
        return Stream.of(Optional.of(encryption.key()), Optional.ofNullable(encryption.target()))
                .flatMap(Optional::stream)
                .map(key -> new KeyUse(key, encryption.identity(), encryption.algorithm(), encryption.follows()));
    }

    /** A stored DEK under the key, to ask with where nothing else can be had. */
    public Optional<WrappedDek> sample(KeyId key, ManagedIdentityId identity) {
        var disk = (Long) entities.createNativeQuery(
                        "select min(d.id) from disk d join cluster c on c.id = d.cluster_id"
                                + " where c.live_name is not null and d.wrapped_by = :key"
                                + " and lower(c.key_identity) = :identity",
                        Long.class)
                .setParameter("key", key.canonical())
                .setParameter("identity", identity.canonical())
                .getSingleResult();
        return Optional.ofNullable(disk)
                .map(id -> entities.find(Disk.class, id))
                .flatMap(Disk::dek);
    }
}
