package io.keyward.alert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.access.KeyAccess;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.following.FollowingRefusal;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The queries for {@link KeyStatuses}, each for many clusters or key versions at once. */
record KeyStatusQueries(EntityManager entities) {

    private static final String RUNNING = " from Cluster c where c.activeName is not null"
            + " and c.state = io.keyward.cluster.ClusterState.RUNNING and c.encryption.key is not null ";
    private static final String ACCESSES = "select distinct a from KeyAccess a left join fetch a.statuses ";
    private static final String SEEN = "from KeyVersion v where v.seenAt is not null ";
    private static final String ROTATING =
            "select o.cluster.value from Operation o where o.outcome is null and o.kind = :rotate ";
    // the last rotation of each cluster, if it has an error code; it may have been canceled, see FailedRotation
    private static final String FAILURES = "from Operation o where o.kind = :rotate and o.errorCode is not null"
            + " and not exists (select 1 from Operation later where later.cluster = o.cluster"
            + " and later.kind = o.kind and later.requestedAt > o.requestedAt) ";

    /** The encryption of the given clusters that run. */
    Map<ClusterId, Encryption> encryptions(List<UUID> clusters) {
        return entities.createQuery(
                        "select c.id.value, c.encryption" + RUNNING + "and c.id.value in :clusters", Object[].class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(toMap(row -> new ClusterId((UUID) row[0]), row -> (Encryption) row[1]));
    }

    /** The given clusters that have an open rotation. */
    Set<UUID> rotating(List<UUID> clusters) {
        return new HashSet<>(entities.createQuery(ROTATING + "and o.cluster.value in :clusters", UUID.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("clusters", clusters)
                .getResultList());
    }

    Map<ClusterId, FollowingRefusal> refusals(Collection<ClusterId> clusters) {
        return entities.createQuery("from FollowingRefusal r where r.cluster in :clusters", FollowingRefusal.class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(toMap(FollowingRefusal::cluster, refusal -> refusal));
    }

    Map<ClusterId, FailedRotation> failures(List<UUID> clusters) {
        var failures = new HashMap<ClusterId, FailedRotation>();
        entities.createQuery(FAILURES + "and o.cluster.value in :clusters", Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("clusters", clusters)
                .getResultList()
                .forEach(last -> FailedRotation.of(last).ifPresent(failure -> failures.put(last.cluster(), failure)));
        return failures;
    }

    Map<ManagedIdentityId, Map<KeyId, KeyAccess>> accesses(Collection<KeyId> keys) {
        return entities
                .createQuery(ACCESSES + "where a.key in :keys", KeyAccess.class)
                .setParameter("keys", keys)
                .getResultList()
                .stream()
                .collect(groupingBy(KeyAccess::identity, toMap(KeyAccess::key, access -> access)));
    }

    /** What vaults said about these key versions and about the newest version of each. */
    Map<KeyId, KeyVersion> versions(Collection<KeyId> keys) {
        return entities
                .createQuery(
                        SEEN + "and (v.key in :keys or v.key in"
                                + " (select w.newest from KeyVersion w where w.key in :keys))",
                        KeyVersion.class)
                .setParameter("keys", keys)
                .getResultList()
                .stream()
                .collect(toMap(KeyVersion::key, version -> version));
    }
}
