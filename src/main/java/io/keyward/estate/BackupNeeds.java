package io.keyward.estate;

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
 * Which key versions a backup needs of which nothing but the time is told. The rows show what is needed now; what was
 * needed a moment ago is that, and what rotations have left meanwhile. Of longer ago nobody knows here.
 */
@Stateless
public class BackupNeeds {

    private static final Duration A_MOMENT = Duration.ofMinutes(1);
    private static final String SINCE =
            "from Operation o where o.kind = :rotate and (o.outcome is null or o.endedAt > :then)";
    private static final String EARLIER = "from Operation o where o.kind = :rotate and o.cluster = :cluster"
            + " and o.requestedAt < :asked order by o.requestedAt desc";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public BackupNeeds() {} // for the container

    public BackupNeeds(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws EstateProblem.BackupKeysUnknown where it cannot be told any more */
    public Set<KeyId> of(String backup, Instant takenAt, Instant now) {
        if (takenAt.isBefore(now.minus(A_MOMENT))) {
            throw new EstateProblem.BackupKeysUnknown(backup, takenAt);
        }
        var keys = new HashSet<KeyId>();
        for (var rotation : rotationsSince(takenAt)) {
            if (!addSources(rotation, keys)) {
                throw new EstateProblem.BackupKeysUnknown(backup, takenAt);
            }
        }
        new KeyEstate(entities).all().stream().filter(BackupNeeds::isHeld).forEach(need -> keys.add(need.key()));
        return keys;
    }

    private static boolean isHeld(KeyNeed need) {
        return need.deks() > 0 || need.clusters().stream().anyMatch(ClusterNeed::inForce);
    }

    private List<Operation> rotationsSince(Instant then) {
        return entities.createQuery(SINCE, Operation.class)
                .setParameter("rotate", OperationKind.ROTATE)
                .setParameter("then", then)
                .getResultList();
    }

    // it found DEKs where the last one that succeeded had moved them, and where those after that had stopped half-way;
    // before one that has not succeeded itself, the first of these is still the key in force
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
