package io.keyward.alert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.keyward.access.KeyAccess;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.following.FollowingRefusal;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts together how running clusters stand with their keys: one cluster by itself, or all in a handful of queries. */
@Stateless
public class KeyStatuses {

    private static final String RUNNING = "select c.id.value, c.encryption from Cluster c where c.liveName is not null"
            + " and c.state = io.keyward.cluster.ClusterState.RUNNING and c.encryption.key is not null ";
    private static final String SEALED =
            "select distinct d.cluster.value, d.dek.wrappedBy from Disk d where d.dek.ciphertext is not null ";
    private static final String ACCESSES = "select distinct a from KeyAccess a left join fetch a.verdicts ";
    private static final String SEEN = "from KeyVersion v where v.seenAt is not null ";
    private static final String REFUSALS = "from FollowingRefusal";
    private static final String ROTATING =
            "select o.cluster.value from Operation o where o.outcome is null and o.kind = :rotate ";
    // of the last rotation of each alone; whoever reads them leaves out those that did not fail
    private static final String FAILURES = "from Operation o where o.kind = :rotate and o.errorCode is not null"
            + " and not exists (select 1 from Operation later where later.cluster = o.cluster"
            + " and later.kind = o.kind and later.requestedAt > o.requestedAt) ";

    // one by one, as each has an index of its own
    private static final List<String> NEEDING = List.of(
            "select distinct d.cluster.value from Disk d where d.dek.wrappedBy = :key",
            "select c.id.value from Cluster c where c.encryption.comparableKey = :key",
            "select c.id.value from Cluster c where c.encryption.comparableTarget = :key");

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public KeyStatuses() {} // for the container

    public KeyStatuses(EntityManager entities) {
        this.entities = entities;
    }

    /** Of every running cluster under a customer's key. */
    public List<KeyStatus> all() {
        var running = running(entities.createQuery(RUNNING, Object[].class).getResultList());
        var sealed = sealed(entities.createQuery(SEALED, Object[].class).getResultList());
        var rotating = new HashSet<>(entities.createQuery(ROTATING, UUID.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .getResultList());
        var refusals = entities.createQuery(REFUSALS, FollowingRefusal.class)
                .getResultStream()
                .collect(toMap(refusal -> refusal.cluster().value(), refusal -> refusal));
        var failures = failures(entities.createQuery(FAILURES, Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .getResultList());
        var accesses =
                byIdentity(entities.createQuery(ACCESSES, KeyAccess.class).getResultList());
        var shown = shown(entities.createQuery(SEEN, KeyVersion.class).getResultList());
        return running.entrySet().stream()
                .map(cluster -> new KeyStatus(
                        new ClusterId(cluster.getKey()),
                        cluster.getValue(),
                        sealed.getOrDefault(cluster.getKey(), Set.of()),
                        accesses.getOrDefault(cluster.getValue().identity(), Map.of()),
                        shown,
                        rotating.contains(cluster.getKey()),
                        Optional.ofNullable(failures.get(cluster.getKey())),
                        Optional.ofNullable(refusals.get(cluster.getKey()))))
                .toList();
    }

    /** Empty where the cluster does not run, or has no customer's key. */
    public Optional<KeyStatus> of(ClusterId cluster) {
        var running = running(entities.createQuery(RUNNING + "and c.id.value = :cluster", Object[].class)
                .setParameter("cluster", cluster.value())
                .getResultList());
        return Optional.ofNullable(running.get(cluster.value())).map(encryption -> of(cluster, encryption));
    }

    private KeyStatus of(ClusterId cluster, Encryption encryption) {
        var sealed = sealed(entities.createQuery(SEALED + "and d.cluster.value = :cluster", Object[].class)
                        .setParameter("cluster", cluster.value())
                        .getResultList())
                .getOrDefault(cluster.value(), Set.of());
        var needed = KeyStatus.needed(encryption, sealed);
        var accesses = entities.createQuery(
                        ACCESSES + "where a.key in :keys and a.identity = :identity", KeyAccess.class)
                .setParameter("keys", needed)
                .setParameter("identity", encryption.identity())
                .getResultList();
        var seen = entities.createQuery(
                        SEEN + "and (v.key in :keys or v.key in"
                                + " (select w.newest from KeyVersion w where w.key in :keys))",
                        KeyVersion.class)
                .setParameter("keys", needed)
                .getResultList();
        return new KeyStatus(
                cluster,
                encryption,
                sealed,
                byKey(accesses),
                shown(seen),
                isRotating(cluster),
                failure(cluster),
                Optional.ofNullable(entities.find(FollowingRefusal.class, cluster)));
    }

    private boolean isRotating(ClusterId cluster) {
        return !entities.createQuery(ROTATING + "and o.cluster.value = :cluster", UUID.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("cluster", cluster.value())
                .getResultList()
                .isEmpty();
    }

    private Optional<FailedRotation> failure(ClusterId cluster) {
        var last = entities.createQuery(FAILURES + "and o.cluster.value = :cluster", Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("cluster", cluster.value())
                .getResultList();
        return Optional.ofNullable(failures(last).get(cluster.value()));
    }

    /** The running clusters that need a key version as that identity. */
    public Set<ClusterId> needing(KeyId key, ManagedIdentityId identity) {
        var ids = NEEDING.stream()
                .flatMap(query -> entities.createQuery(query, UUID.class)
                        .setParameter("key", key)
                        .getResultStream())
                .collect(toSet());
        return running(entities.createQuery(RUNNING + "and c.id.value in :ids", Object[].class)
                        .setParameter("ids", ids)
                        .getResultList())
                .entrySet()
                .stream()
                .filter(cluster -> cluster.getValue().identity().equals(identity))
                .map(cluster -> new ClusterId(cluster.getKey()))
                .collect(toSet());
    }

    private static Map<UUID, Encryption> running(Collection<Object[]> rows) {
        return rows.stream().collect(toMap(row -> (UUID) row[0], row -> (Encryption) row[1]));
    }

    private static Map<UUID, FailedRotation> failures(Collection<Operation> last) {
        var failures = new HashMap<UUID, FailedRotation>();
        last.forEach(operation -> FailedRotation.of(operation)
                .ifPresent(failure -> failures.put(operation.cluster().value(), failure)));
        return failures;
    }

    private static Map<UUID, Set<KeyId>> sealed(Collection<Object[]> rows) {
        return rows.stream().collect(groupingBy(row -> (UUID) row[0], mapping(row -> (KeyId) row[1], toSet())));
    }

    private static Map<ManagedIdentityId, Map<KeyId, KeyAccess>> byIdentity(Collection<KeyAccess> accesses) {
        return accesses.stream().collect(groupingBy(KeyAccess::identity, toMap(KeyAccess::key, access -> access)));
    }

    private static Map<KeyId, KeyAccess> byKey(Collection<KeyAccess> accesses) {
        return accesses.stream().collect(toMap(KeyAccess::key, access -> access));
    }

    private static Map<KeyId, Shown> shown(Collection<KeyVersion> versions) {
        var known = versions.stream().collect(toMap(KeyVersion::key, version -> version));
        return versions.stream().collect(toMap(KeyVersion::key, version -> Shown.of(version, known)));
    }
}
