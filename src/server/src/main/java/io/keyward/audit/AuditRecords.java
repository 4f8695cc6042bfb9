package io.keyward.audit;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.TamperedChain;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.action.spi.AfterTransactionCompletionProcess;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.jdbc.ReturningWork;

/** The records of the audit log in the database. */
@Stateless
public class AuditRecords {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @TransactionAttribute(REQUIRES_NEW)
    public void open(Chain chain) {
        work(database -> {
            chain.open(database);
            return null;
        });
    }

    /**
     * Appends the record when the caller's transaction commits, after all its other changes. The lock of the chain is therefore
     * always the last one, and is held only during the commit.
     */
    public void add(Chain chain, AuditRecord record) {
        entities.unwrap(SessionImplementor.class)
                .getActionQueue()
                .registerProcess(session -> session.doWork(database -> append(chain, session, database, record)));
    }

    /** Appends the record when the caller's transaction commits, and tells the audited work how the transaction ends. */
    public void add(Chain chain, AuditRecord record, AuditedWork audited) {
        add(chain, record);
        var session = entities.unwrap(SessionImplementor.class);
        audited.recordedIn(session.getSessionIdentifier());
        session.getActionQueue().registerProcess((AfterTransactionCompletionProcess)
                (committed, ended) -> audited.ended(ended.getSessionIdentifier(), committed));
    }

    /** True if the caller's transaction contains the record of this work. */
    public boolean holdsRecordOf(AuditedWork audited) {
        return audited.isRecordedIn(entities.unwrap(SessionImplementor.class).getSessionIdentifier());
    }

    private static void append(Chain chain, SessionImplementor session, Connection database, AuditRecord record) {
        try {
            var last = chain.append(database, List.of(record));
            afterCommit(session, () -> chain.committed(last));
        } catch (SQLException | TamperedChain e) {
            throw AuditProblem.unavailable(e);
        }
    }

    @TransactionAttribute(REQUIRES_NEW)
    public void addNow(Chain chain, AuditRecord record) {
        work(database -> {
            var last = chain.append(database, List.of(record));
            afterCommit(entities.unwrap(SessionImplementor.class), () -> chain.committed(last));
            return null;
        });
    }

    private static void afterCommit(SessionImplementor session, Runnable work) {
        session.getActionQueue().registerProcess((AfterTransactionCompletionProcess) (committed, ended) -> {
            if (committed) {
                work.run();
            }
        });
    }

    /** Reads or writes the chains of the audit log in a transaction of its own. */
    @TransactionAttribute(REQUIRES_NEW)
    public <T> T work(ReturningWork<T> work) {
        return entities.unwrap(Session.class).doReturningWork(work);
    }

    /** The correlation id of the first record of an operation. */
    @SuppressWarnings("unchecked")
    public Optional<String> correlationOf(String operation) {
        var ids = (List<String>) entities.createNativeQuery(
                        "select correlation_id from audit_record where operation_id = :operation order by occurred_at",
                        String.class)
                .setParameter("operation", operation)
                .setMaxResults(1)
                .getResultList();
        return ids.stream().findFirst();
    }
}
