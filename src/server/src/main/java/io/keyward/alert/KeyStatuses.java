package io.keyward.alert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.KeyAccess;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.NeededKeys;
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
import java.util.UUID;

/** Collects the key statuses of running clusters: of one cluster, or of all clusters with a fixed number of queries. */
@Stateless
public class KeyStatuses {

    private static final String RUNNING = " from Cluster c where c.liveName is not null"
            + " and c.state = io.keyward.cluster.ClusterState.RUNNING and c.encryption.key is not null ";
    private static final String ACCESSES = "select distinct a from KeyAccess a left join fetch a.statuses ";
    private static final String SEEN = "from KeyVersion v where v.seenAt is not null ";
    private static final String REFUSALS = "from FollowingRefusal";
    private static final String ROTATING =
            "select o.cluster.value from Operation o where o.outcome is null and o.kind = :rotate ";
    // the last rotation of each cluster, if it has an error code; it may have been cancelled, see FailedRotation
    private static final String FAILURES = "from Operation o where o.kind = :rotate and o.errorCode is not null"
            + " and not exists (select 1 from Operation later where later.cluster = o.cluster"
            + " and later.kind = o.kind and later.requestedAt > o.requestedAt) ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The status of every running cluster with a customer's key. */
    public List<KeyStatus> all() {
        var keys = new NeededKeys(entities).all();
        var running = new HashSet<>(
                entities.createQuery("select c.id.value" + RUNNING, UUID.class).getResultList());
        var rotating = new HashSet<>(entities.createQuery(ROTATING, UUID.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .getResultList());
        var refusals = entities.createQuery(REFUSALS, FollowingRefusal.class)
                .getResultStream()
                .collect(toMap(FollowingRefusal::cluster, refusal -> refusal));
        var failures = failures(entities.createQuery(FAILURES, Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .getResultList());
        var accesses =
                byIdentity(entities.createQuery(ACCESSES, KeyAccess.class).getResultList());
        var versions = byKey(entities.createQuery(SEEN, KeyVersion.class).getResultList());
        return keys.stream()
                .filter(each -> running.contains(each.cluster().value()))
                .map(each -> new KeyStatus(
                        each,
                        accesses.getOrDefault(each.encryption().identity(), Map.of()),
                        versions,
                        rotating.contains(each.cluster().value()),
                        Optional.ofNullable(failures.get(each.cluster())),
                        Optional.ofNullable(refusals.get(each.cluster()))))
                .toList();
    }

    /** Empty if the cluster does not run, or has no customer's key. */
    public Optional<KeyStatus> of(ClusterId cluster) {
        return entities.createQuery("select c.encryption" + RUNNING + "and c.id.value = :cluster", Encryption.class)
                .setParameter("cluster", cluster.value())
                .getResultStream()
                .findFirst()
                .map(encryption -> of(cluster, encryption));
    }

    private KeyStatus of(ClusterId cluster, Encryption encryption) {
        var keys = new NeededKeys(entities).of(cluster, encryption);
        var accesses = entities
                .createQuery(ACCESSES + "where a.key in :keys and a.identity = :identity", KeyAccess.class)
                .setParameter("keys", keys.all())
                .setParameter("identity", encryption.identity())
                .getResultList() // a stream would repeat a key for each of its fetched statuses
                .stream()
                .collect(toMap(KeyAccess::key, access -> access));
        var versions = entities.createQuery(
                        SEEN + "and (v.key in :keys or v.key in"
                                + " (select w.newest from KeyVersion w where w.key in :keys))",
                        KeyVersion.class)
                .setParameter("keys", keys.all())
                .getResultList();
        return new KeyStatus(
                keys,
                accesses,
                byKey(versions),
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
        return Optional.ofNullable(failures(last).get(cluster));
    }

    private static Map<ClusterId, FailedRotation> failures(Collection<Operation> last) {
        var failures = new HashMap<ClusterId, FailedRotation>();
        last.forEach(operation ->
                FailedRotation.of(operation).ifPresent(failure -> failures.put(operation.cluster(), failure)));
        return failures;
    }

    private static Map<ManagedIdentityId, Map<KeyId, KeyAccess>> byIdentity(Collection<KeyAccess> accesses) {
        return accesses.stream().collect(groupingBy(KeyAccess::identity, toMap(KeyAccess::key, access -> access)));
    }

    private static Map<KeyId, KeyVersion> byKey(Collection<KeyVersion> versions) {
        return versions.stream().collect(toMap(KeyVersion::key, version -> version));
    }
}
