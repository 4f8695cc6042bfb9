package io.keyward.audit;

import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.Chain;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the audit records. A request whose record cannot be written fails with 503, and its change is rolled back. */
@ApplicationScoped
public class AuditLog {

    private AuditRecords records;
    private Chain chain;
    private final AtomicBoolean open = new AtomicBoolean();
    private final FailureCounts failures = new FailureCounts();

    protected AuditLog() {} // for CDI

    @Inject
    public AuditLog(AuditRecords records, Chain chain) {
        this.records = records;
        this.chain = chain;
    }

    /** Writes the record at the end of the caller's transaction. If that fails, the transaction is rolled back. */
    public void record(AuditRecord record) {
        openOnce();
        records.add(chain, record);
    }

    /**
     * Writes the record of a request at the end of the caller's transaction. The request counts as recorded once this
     * transaction has committed.
     */
    public void record(AuditedWork request, AuditRecord record) {
        openOnce();
        records.add(chain, record, request);
    }

    /** True if the caller's transaction contains the record of the request. */
    public boolean isRecordedHere(AuditedWork request) {
        return records.holdsRecordOf(request);
    }

    /**
     * Writes the record in a transaction of its own, for a request that changes nothing. If it is one of many refusals or
     * failures of its caller, it is only counted, and {@link #recordCounted} writes the count.
     *
     * @throws AuditProblem if it cannot be written
     */
    public void recordNow(AuditRecord record) {
        if (!failures.count(record)) {
            write(record);
        }
    }

    /** Records the counts of refusals and failures since the last call. What cannot be written is kept for the next call. */
    void recordCounted() {
        var counted = failures.take();
        for (var written = 0; written < counted.size(); written++) {
            try {
                write(counted.get(written).record());
            } catch (RuntimeException e) {
                failures.restore(counted.subList(written, counted.size()));
                throw e;
            }
        }
    }

    private void write(AuditRecord record) {
        try {
            openOnce();
            records.addNow(chain, record);
        } catch (EJBException e) {
            throw AuditProblem.unavailable(e);
        }
    }

    /** The correlation id of the request that started an operation. */
    public Optional<String> correlationOf(String operation) {
        return records.correlationOf(operation);
    }

    /** Stores the empty chain of this server, unless it exists. */
    void openOnce() {
        if (!open.get()) {
            try {
                records.open(chain);
            } catch (EJBException e) { // another thread or server stored it at the same time
                records.open(chain);
            }
            open.set(true);
        }
    }
}
