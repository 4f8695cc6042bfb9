package io.keyward.retention;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** The records that have outlived their retention time. */
@Stateless
public class ExpiredRecords {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Deletes up to {@code limit} records of a kind that ended before an instant, in a short transaction of its own.
     *
     * @return the number of deleted records
     */
    @TransactionAttribute(REQUIRES_NEW)
    public int delete(RecordKind kind, Instant before, int limit) {
        if (kind == RecordKind.JOBS && !areJobsStored()) {
            return 0;
        }
        var ids = entities.createNativeQuery(kind.expired())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            kind.deletions().forEach(deletion -> entities.createNativeQuery(deletion)
                    .setParameter("ids", ids)
                    .executeUpdate());
        }
        return ids.size();
    }

    // the batch container creates its tables when the first job starts
    private boolean areJobsStored() {
        return !entities.createNativeQuery(
                        "select 1 from information_schema.tables where table_name in ('jobs_jobinstance', 'JOBS_JOBINSTANCE')")
                .getResultList()
                .isEmpty();
    }
}
