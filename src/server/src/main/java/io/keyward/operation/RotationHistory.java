package io.keyward.operation;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.disk.DekCounts;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The number of DEKs under each key version over the time of a rotation. It is only shown; no decision depends on it. It stores
 * about 50 moments of a rotation at most, even if the rotation moves many DEKs or waits long.
 */
@Stateless
public class RotationHistory {

    private static final int MOMENTS = 50;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Stores the counts if enough DEKs were moved since the counts were last stored. */
    @TransactionAttribute(REQUIRES_NEW)
    public void record(Operation rotation, DekCounts counts, Instant at) {
        var before = lastUnderTarget(rotation);
        if (before.isEmpty() || hasMoved(before.get(), counts, rotation)) {
            store(rotation, counts, at);
        }
    }

    private static boolean hasMoved(long before, DekCounts counts, Operation rotation) {
        var moved = Math.abs(counts.under(rotation.targetKey().orElseThrow()) - before);
        return moved >= Math.max(1, counts.total() / MOMENTS);
    }

    /** Stores the last counts of a rotation in the caller's transaction, which ends it. */
    public void recordEnd(Operation rotation, DekCounts counts, Instant at) {
        store(rotation, counts, at);
    }

    // the target has a row even while no DEK is under it, see lastUnderTarget
    private void store(Operation rotation, DekCounts counts, Instant at) {
        var all = new HashMap<>(counts.byKey());
        all.putIfAbsent(rotation.targetKey().orElseThrow(), 0L);
        all.forEach((key, deks) -> entities.persist(new RotationSample(rotation.id(), at, key, deks)));
    }

    private Optional<Long> lastUnderTarget(Operation rotation) {
        return entities.createQuery(
                        "select s.deks from RotationSample s where s.operation = :rotation and s.key = :target"
                                + " order by s.at desc",
                        Long.class)
                .setParameter("rotation", rotation.id())
                .setParameter("target", rotation.targetKey().orElseThrow())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The samples of a rotation, the oldest first. All samples of one moment have the same time. */
    public List<RotationSample> of(OperationId rotation) {
        return entities.createQuery(
                        "from RotationSample s where s.operation = :rotation order by s.at, s.key",
                        RotationSample.class)
                .setParameter("rotation", rotation)
                .getResultList();
    }
}
