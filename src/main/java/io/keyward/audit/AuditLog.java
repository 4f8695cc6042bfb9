package io.keyward.audit;

import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.Chain;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes records. If a record cannot be written, a change is rolled back, and any other request gets a 503. */
@ApplicationScoped
public class AuditLog {

    private AuditRecords records;
    private Chain chain;
    private final AtomicBoolean open = new AtomicBoolean();

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

    /** The same for the record of a request, which counts as recorded once this transaction has committed. */
    public void record(AuditedWork request, AuditRecord record) {
        openOnce();
        records.add(chain, record, request);
    }

    /** True if the caller's transaction contains the record of the request. */
    public boolean isRecordedHere(AuditedWork request) {
        return records.holdsRecordOf(request);
    }

    /**
     * Writes the record in a transaction of its own, for a request that changes nothing.
     *
     * @throws AuditProblem.Unavailable if it cannot be written
     */
    public void recordNow(AuditRecord record) {
        try {
            openOnce();
            records.addNow(chain, record);
        } catch (EJBException e) {
            throw new AuditProblem.Unavailable(e);
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
