package io.keyward.rotation.range;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_READ;

import io.keyward.disk.DiskRange;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stored ranges of rotations and their leases. Times are those of the database. */
@Stateless
public class RotationRanges {

    private static final String OF_OPEN = " and exists"
            + " (select 1 from operation o where o.id = rotation_range.operation_id and o.outcome is null)";
    private static final Set<UUID> NONE = Set.of(new UUID(0, 0)); // "in ()" is not valid SQL

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Stores the ranges of a rotation, and deletes its earlier ranges. */
    @TransactionAttribute(REQUIRES_NEW)
    public void replace(OperationId rotation, List<DiskRange> ranges) {
        deleteAll(rotation);
        for (var number = 0; number < ranges.size(); number++) {
            entities.createNativeQuery("insert into rotation_range (operation_id, number, first_disk, last_disk)"
                            + " values (:operation, :number, :first, :last)")
                    .setParameter("operation", rotation.value())
                    .setParameter("number", number)
                    .setParameter("first", ranges.get(number).first())
                    .setParameter("last", ranges.get(number).last())
                    .executeUpdate();
        }
    }

    /** Deletes the ranges of a rotation. Servers that still move some of them store nothing more. */
    @TransactionAttribute(REQUIRES_NEW)
    public void delete(OperationId rotation) {
        deleteAll(rotation);
    }

    private void deleteAll(OperationId rotation) {
        entities.createNativeQuery("delete from rotation_range where operation_id = :operation")
                .setParameter("operation", rotation.value())
                .executeUpdate();
    }

    /** The number of ranges of a rotation, and how many are moved; {@link RangeProgress#NONE} if it has no ranges. */
    public RangeProgress progress(OperationId rotation) {
        var counts = (Object[])
                entities.createNativeQuery("select count(*), coalesce(sum(case when moved then 1 else 0 end), 0)"
                                + " from rotation_range where operation_id = :operation")
                        .setParameter("operation", rotation.value())
                        .getSingleResult();
        return new RangeProgress(((Number) counts[0]).intValue(), ((Number) counts[1]).intValue());
    }

    /**
     * Leases a range that no server moves: it has no lease, or its lease has ended. Rows that another server has locked are
     * skipped. The first ranges of all rotations are leased before their second ranges, so that no rotation waits for another
     * one.
     *
     * @param full rotations of which this server already moves enough ranges
     * @return empty if no such range is free
     */
    @SuppressWarnings("unchecked")
    @TransactionAttribute(REQUIRES_NEW)
    public Optional<LeasedRange> lease(String server, Instant now, Instant until, Collection<OperationId> full) {
        var free = (List<Object[]>) entities.createNativeQuery(
                        "select id, cast(operation_id as varchar(36)), number, first_disk, last_disk from rotation_range"
                                + " where moved = false and (server is null or leased_until <= :now) and operation_id not in :full"
                                + OF_OPEN
                                + " order by number, operation_id fetch first 1 row only for update skip locked")
                .setParameter("now", now)
                .setParameter("full", full.isEmpty() ? NONE : values(full))
                .getResultList();
        var leased = free.stream().findFirst().map(RotationRanges::leased);
        leased.ifPresent(range -> extend(range.id(), server, until));
        return leased;
    }

    private static Set<UUID> values(Collection<OperationId> rotations) {
        return rotations.stream().map(OperationId::value).collect(Collectors.toSet());
    }

    private static LeasedRange leased(Object[] row) {
        return new LeasedRange(
                new RangeId(((Number) row[0]).longValue()),
                OperationId.find((String) row[1]).orElseThrow(),
                ((Number) row[2]).intValue(),
                new DiskRange(((Number) row[3]).longValue(), ((Number) row[4]).longValue()));
    }

    private void extend(RangeId range, String server, Instant until) {
        entities.createNativeQuery("update rotation_range set server = :server, leased_until = :until where id = :id")
                .setParameter("server", server)
                .setParameter("until", until)
                .setParameter("id", range.value())
                .executeUpdate();
    }

    /** @return false if this server does not hold the range any more, or if it is moved or its rotation has ended */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean renew(RangeId range, String server, Instant until) {
        return entities.createNativeQuery("update rotation_range set leased_until = :until"
                                + " where id = :id and server = :server and moved = false" + OF_OPEN)
                        .setParameter("until", until)
                        .setParameter("id", range.value())
                        .setParameter("server", server)
                        .executeUpdate()
                == 1;
    }

    /** Records that the DEKs of the range are moved, unless another server has it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void markMoved(RangeId range, String server) {
        entities.createNativeQuery("update rotation_range set moved = true where id = :id and server = :server")
                .setParameter("id", range.value())
                .setParameter("server", server)
                .executeUpdate();
    }

    /** Gives a range back, so that any server can lease it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void release(RangeId range, String server) {
        entities.createNativeQuery("update rotation_range set server = null where id = :id and server = :server")
                .setParameter("id", range.value())
                .setParameter("server", server)
                .executeUpdate();
    }

    /** Gives back all ranges of a server that stops. */
    @TransactionAttribute(REQUIRES_NEW)
    public void releaseAll(String server) {
        entities.createNativeQuery("update rotation_range set server = null where server = :server and moved = false")
                .setParameter("server", server)
                .executeUpdate();
    }

    /**
     * Takes a shared row lock on the rotation in the caller's transaction, so that it cannot end before the transaction does.
     *
     * @return the rotation; empty if it has ended, or if this server does not have the range any more
     */
    public Optional<Operation> lockShared(OperationId rotation, RangeId range, String server) {
        return Optional.ofNullable(entities.find(Operation.class, rotation, PESSIMISTIC_READ))
                .filter(Operation::isOpen)
                .filter(open -> isLeased(range, server));
    }

    private boolean isLeased(RangeId range, String server) {
        return !entities.createNativeQuery("select id from rotation_range where id = :id and server = :server")
                .setParameter("id", range.value())
                .setParameter("server", server)
                .getResultList()
                .isEmpty();
    }
}
