package io.keyward.retirement;

import io.keyward.disk.NeededKeys;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes which key versions a backup needs if only its time is known: the versions that clusters need now, those that
 * rotations have moved away from since that time, and those of disks whose DEKs were erased since. A backup that is older than
 * a minute is refused, because the records of what has changed since then can be incomplete; its request has to name the key
 * versions.
 */
@Stateless
public class BackupNeeds {

    private static final Duration LONGEST_AGO = Duration.ofMinutes(1);
    private static final String SINCE =
            "from Operation o where o.kind = :rotate and (o.outcome is null or o.endedAt > :then)";
    // also disks that were erased before, because a disk does not know when it was
    private static final String ERASED_UNDER =
            "select distinct d.last_key_id from disk d where d.last_key_id is not null"
                    + " and d.cluster_id in (select o.cluster_id from operation o where o.outcome is null or o.ended_at > :then)";
    private static final String EARLIER = "from Operation o where o.kind = :rotate and o.cluster = :cluster"
            + " and o.requestedAt < :asked order by o.requestedAt desc";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** @throws RetirementProblem if the backup is older than a minute, or if the records of later rotations are incomplete */
    public Set<KeyId> of(String backup, Instant takenAt, Instant now) {
        if (takenAt.isBefore(now.minus(LONGEST_AGO))) {
            throw RetirementProblem.backupKeysUnknown(backup, takenAt);
        }
        var keys = new HashSet<KeyId>();
        for (var rotation : rotationsSince(takenAt)) {
            if (!addSources(rotation, keys)) {
                throw RetirementProblem.backupKeysUnknown(backup, takenAt);
            }
        }
        keys.addAll(new NeededKeys(entities).ofDatabase());
        keys.addAll(erasedSince(takenAt));
        return keys;
    }

    @SuppressWarnings("unchecked")
    private List<KeyId> erasedSince(Instant then) {
        var keys = (List<String>) entities.createNativeQuery(ERASED_UNDER, String.class)
                .setParameter("then", then)
                .getResultList();
        return keys.stream().map(KeyId::parse).toList();
    }

    private List<Operation> rotationsSince(Instant then) {
        return entities.createQuery(SINCE, Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("then", then)
                .getResultList();
    }

    // The rotation moved DEKs from the target of the last successful rotation, and from the targets of the failed ones
    // after it. If no rotation succeeded before, the key before all of them is not stored. It is still in force if this
    // rotation has not succeeded, and is then among the keys needed now.
    private boolean addSources(Operation rotation, Set<KeyId> keys) {
        for (var earlier : earlier(rotation)) {
            earlier.targetKey().ifPresent(keys::add);
            if (hasSucceeded(earlier)) {
                return true;
            }
        }
        return !hasSucceeded(rotation);
    }

    private List<Operation> earlier(Operation rotation) {
        return entities.createQuery(EARLIER, Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("cluster", rotation.cluster())
                .setParameter("asked", rotation.requestedAt())
                .getResultList();
    }

    private static boolean hasSucceeded(Operation rotation) {
        return rotation.outcome()
                .filter(OperationOutcome.Succeeded.class::isInstance)
                .isPresent();
    }
}
