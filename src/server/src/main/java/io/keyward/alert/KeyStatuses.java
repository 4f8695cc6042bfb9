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

/** Collects the key statuses of running clusters, with a fixed number of queries. */
@Stateless
public class KeyStatuses {

    private static final String RUNNING = " from Cluster c where c.liveName is not null"
            + " and c.state = io.keyward.cluster.ClusterState.RUNNING and c.encryption.key is not null ";
    private static final String ACCESSES = "select distinct a from KeyAccess a left join fetch a.statuses ";
    private static final String SEEN = "from KeyVersion v where v.seenAt is not null ";
    private static final String ROTATING =
            "select o.cluster.value from Operation o where o.outcome is null and o.kind = :rotate ";
    // the last rotation of each cluster, if it has an error code; it may have been cancelled, see FailedRotation
    private static final String FAILURES = "from Operation o where o.kind = :rotate and o.errorCode is not null"
            + " and not exists (select 1 from Operation later where later.cluster = o.cluster"
            + " and later.kind = o.kind and later.requestedAt > o.requestedAt) ";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * The ids of clusters with a customer's key, deleted ones included, ordered by id.
     *
     * @param after the cluster after which the page begins; null for the first page
     */
    public List<ClusterId> page(ClusterId after, int limit) {
        var query = entities.createNativeQuery(
                        "select id from cluster where key_in_force is not null"
                                + (after == null ? "" : " and id > :after") + " order by id",
                        UUID.class)
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("after", after.value());
        }
        return ((List<?>) query.getResultList())
                .stream().map(id -> new ClusterId((UUID) id)).toList();
    }

    /** The statuses of those of these clusters that run, with a fixed number of queries. */
    public List<KeyStatus> of(Collection<ClusterId> clusters) {
        var ids = clusters.stream().map(ClusterId::value).toList();
        var keys = new NeededKeys(entities).of(encryptions(ids));
        if (keys.isEmpty()) {
            return List.of();
        }
        var needed =
                keys.stream().flatMap(each -> each.all().stream()).distinct().toList();
        var rotating = new HashSet<>(entities.createQuery(ROTATING + "and o.cluster.value in :clusters", UUID.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("clusters", ids)
                .getResultList());
        var refusals = entities.createQuery(
                        "from FollowingRefusal r where r.cluster in :clusters", FollowingRefusal.class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(toMap(FollowingRefusal::cluster, refusal -> refusal));
        var failures = failures(entities.createQuery(FAILURES + "and o.cluster.value in :clusters", Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("clusters", ids)
                .getResultList());
        var accesses = byIdentity(entities.createQuery(ACCESSES + "where a.key in :keys", KeyAccess.class)
                .setParameter("keys", needed)
                .getResultList());
        var versions = versions(needed);
        return keys.stream()
                .map(each -> new KeyStatus(
                        each,
                        accesses.getOrDefault(each.encryption().identity(), Map.of()),
                        versions,
                        rotating.contains(each.cluster().value()),
                        Optional.ofNullable(failures.get(each.cluster())),
                        Optional.ofNullable(refusals.get(each.cluster()))))
                .toList();
    }

    private Map<ClusterId, Encryption> encryptions(List<UUID> clusters) {
        return entities.createQuery(
                        "select c.id.value, c.encryption" + RUNNING + "and c.id.value in :clusters", Object[].class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(toMap(row -> new ClusterId((UUID) row[0]), row -> (Encryption) row[1]));
    }

    // of these keys and of the newest version of each
    private Map<KeyId, KeyVersion> versions(Collection<KeyId> keys) {
        return byKey(entities.createQuery(
                        SEEN + "and (v.key in :keys or v.key in"
                                + " (select w.newest from KeyVersion w where w.key in :keys))",
                        KeyVersion.class)
                .setParameter("keys", keys)
                .getResultList());
    }

    /** Empty if the cluster does not run, or has no customer's key. */
    public Optional<KeyStatus> of(ClusterId cluster) {
        return of(List.of(cluster)).stream().findFirst();
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
