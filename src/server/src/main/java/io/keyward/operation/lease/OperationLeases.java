package io.keyward.operation.lease;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_READ;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The leases of open operations, in the rows of the operations. Only the SQL of this class writes the columns of a lease. A
 * lease that has ended still names its server, until another server takes the operation.
 */
@Stateless
public class OperationLeases {

    private static final String SET = "update operation set server = :server, leased_until = :until";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Takes or renews the lease of an operation.
     *
     * @return false if another server holds it, or if the operation has ended
     */
    @TransactionAttribute(REQUIRES_NEW)
    public boolean take(OperationId id, String server, Instant now, Instant until) {
        return entities.createNativeQuery(SET
                                + " where id = :id and outcome is null"
                                + " and (server is null or server = :server or leased_until <= :now)")
                        .setParameter("id", id.value())
                        .setParameter("server", server)
                        .setParameter("now", now)
                        .setParameter("until", until)
                        .executeUpdate()
                == 1;
    }

    /**
     * Takes the oldest open operations that no server works on: they have no lease, or it has ended. Skips rows that another
     * server has locked, so that several servers share them.
     */
    @SuppressWarnings("unchecked")
    @TransactionAttribute(REQUIRES_NEW)
    public List<Operation> takeAbandoned(int limit, String server, Instant now, Instant until) {
        var abandoned = (List<Operation>) entities.createNativeQuery(
                        "select * from operation where outcome is null and (server is null or leased_until <= :now)"
                                + " order by requested_at fetch first " + limit + " rows only for update skip locked",
                        Operation.class)
                .setParameter("now", now)
                .getResultList();
        for (var operation : abandoned) {
            entities.createNativeQuery(SET + " where id = :id")
                    .setParameter("id", operation.id().value())
                    .setParameter("server", server)
                    .setParameter("until", until)
                    .executeUpdate();
        }
        return abandoned;
    }

    /**
     * Takes a shared row lock in the caller's transaction. Until this transaction ends, the operation cannot end and no other
     * server can take it. Several transactions can hold this lock at the same time.
     *
     * @return the operation; empty if it has ended or another server has taken it
     */
    public Optional<Operation> lockShared(OperationId id, String server) {
        return Optional.ofNullable(entities.find(Operation.class, id, PESSIMISTIC_READ))
                .filter(Operation::isOpen)
                .filter(open -> isHeld(id, server));
    }

    private boolean isHeld(OperationId id, String server) {
        return !entities.createNativeQuery("select id from operation where id = :id and server = :server")
                .setParameter("id", id.value())
                .setParameter("server", server)
                .getResultList()
                .isEmpty();
    }

    /** Ends all leases of a server that stops, so that other servers need not wait. */
    @TransactionAttribute(REQUIRES_NEW)
    public void release(String server) {
        entities.createNativeQuery("update operation set server = null, leased_until = null"
                        + " where outcome is null and server = :server")
                .setParameter("server", server)
                .executeUpdate();
    }
}
