package io.keyward.audit;

import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A request or a background task that a thread works on, and what is known about it so far. A request counts as recorded once a
 * transaction with its record has committed: a transaction that fails leaves no trace here, so its repetition is recorded.
 */
public final class AuditedWork implements AutoCloseable {

    private static final String OWN_CORRELATION = "requestCorrelationId";

    private final Runnable end;
    private final Set<UUID> openTransactions = new HashSet<>(); // the transactions that contain the record
    private WorkFacts facts = new WorkFacts();
    private AuditedRequest request;
    private boolean recorded;
    private boolean completed;

    AuditedWork(Runnable end) {
        this.end = end;
    }

    /** Begins a request, and forgets everything about an earlier request of this thread. */
    public void describe(AuditedRequest audited) {
        facts = new WorkFacts();
        recorded = false;
        completed = false;
        request = audited;
    }

    /** Sets the resource of the request, if the request itself named it only indirectly. */
    public void locate(ResourceScope scope) {
        request = request == null ? null : request.at(scope);
    }

    /**
     * Sets the action that the caller's roles must allow. The code that checks the roles calls this, so that the record names
     * the checked action.
     */
    public void requireAction(String action, boolean changes) {
        request = request == null ? null : request.doing(action, changes);
    }

    void repeatsEarlierRequest() {
        request = request == null ? null : request.withoutChange();
    }

    /** Gives the records of the request the correlation id of an earlier request. Its own correlation id is kept as a fact. */
    void correlateWith(Correlation earlier) {
        request().ifPresent(described -> {
            facts.addIfAbsent(OWN_CORRELATION, described.correlation().correlationId());
            request = described.correlatedAs(earlier);
        });
    }

    /**
     * Corrects the spelling of the resource.
     *
     * @param resourceId the stored id of the resource or of a resource above it
     */
    void correctSpelling(String resourceId) {
        request()
                .ifPresent(described -> request = described.at(described.scope().spelledAs(resourceId)));
    }

    public Optional<AuditedRequest> request() {
        return Optional.ofNullable(request);
    }

    void addVaultRequest(String id) {
        facts.addVaultRequest(id);
    }

    public List<String> vaultRequests() {
        return facts.vaultRequests();
    }

    void addFact(String name, String value) {
        facts.add(name, value);
    }

    /** Begins a transaction, and forgets that an earlier attempt changed nothing. */
    void beginTransaction() {
        facts.forgetThatNothingChanged();
    }

    void changedNothing() {
        facts.changedNothing();
    }

    public Map<String, String> facts() {
        return facts.all();
    }

    /**
     * True if the request must be recorded now: it was refused; it is a change that failed or that no committed transaction
     * has recorded; or it is a read that used a key. A request without an authenticated caller needs no record.
     */
    boolean lacksRecordOf(Outcome outcome) {
        if (outcome.isWithoutCaller()) {
            return false;
        }
        if (outcome.status() == Outcome.Status.REFUSED) {
            return true;
        }
        return request.changes()
                ? outcome.status() == Outcome.Status.FAILED || !recorded
                : !vaultRequests().isEmpty(); // a read that used a key
    }

    /** True if a committed transaction contains the record of the request. */
    public boolean recorded() {
        return recorded;
    }

    /** Marks the request as complete: its outcome is known, and recorded if it must be. */
    void complete() {
        completed = true;
    }

    /** True while the request is a change whose outcome is not known. */
    public boolean isUnfinishedChange() {
        return request != null && request.changes() && !completed;
    }

    boolean isRecordedIn(UUID transaction) {
        return openTransactions.contains(transaction);
    }

    void recordedIn(UUID transaction) {
        openTransactions.add(transaction);
    }

    void ended(UUID transaction, boolean committed) {
        openTransactions.remove(transaction);
        recorded |= committed;
    }

    @Override
    public void close() {
        end.run();
    }
}
