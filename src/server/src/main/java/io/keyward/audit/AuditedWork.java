package io.keyward.audit;

import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request or a background task that a thread works on, and what is known about it so far. A request counts as recorded once a
 * transaction with its record has committed: a transaction that fails leaves no trace here, so its repetition is recorded.
 */
public final class AuditedWork implements AutoCloseable {

    private static final int MAX_VAULT_REQUESTS = 100; // bounds the length of a record

    private static final String CHANGED = "changed";
    private static final String OWN_CORRELATION = "requestCorrelationId";

    private final Runnable end;
    private final List<String> vaultRequests = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();
    private final Set<UUID> openTransactions = new HashSet<>(); // the transactions that contain the record
    private AuditedRequest request;
    private boolean recorded;
    private boolean completed;
    private int furtherVaultRequests;

    AuditedWork(Runnable end) {
        this.end = end;
    }

    /** Begins a request. What is known about an earlier request of this thread is forgotten. */
    public void describe(AuditedRequest audited) {
        facts.clear();
        vaultRequests.clear();
        furtherVaultRequests = 0;
        recorded = false;
        completed = false;
        request = audited;
    }

    /** Sets the resource of the request, if the request itself named it only indirectly. */
    public void locate(ResourceScope scope) {
        request = request == null ? null : request.at(scope);
    }

    /**
     * Sets the action that the caller's roles must allow. The code that checks the roles calls this, so the record names no
     * other action.
     */
    public void act(String action, boolean changes) {
        request = request == null ? null : request.doing(action, changes);
    }

    void repeatsEarlierRequest() {
        request = request == null ? null : request.withoutChange();
    }

    /** Makes the records of the request belong to those of an earlier one. Its own correlation id is kept as a fact. */
    void continues(Correlation earlier) {
        request().ifPresent(described -> {
            facts.putIfAbsent(OWN_CORRELATION, described.correlation().correlationId());
            request = described.correlatedAs(earlier);
        });
    }

    /** Corrects the spelling of the resource: the resource, or one above it, has this id. */
    void found(String resourceId) {
        request()
                .ifPresent(described -> request = described.at(described.scope().spelledAs(resourceId)));
    }

    public Optional<AuditedRequest> request() {
        return Optional.ofNullable(request);
    }

    void addVaultRequest(String id) {
        if (vaultRequests.size() < MAX_VAULT_REQUESTS && id.length() <= 64) {
            vaultRequests.add(id);
        } else {
            furtherVaultRequests++;
        }
    }

    public List<String> vaultRequests() {
        return List.copyOf(vaultRequests);
    }

    void addFact(String name, String value) {
        facts.put(name, value);
    }

    /** Begins a transaction, and forgets that an earlier attempt changed nothing. */
    void attempt() {
        facts.remove(CHANGED);
    }

    void changedNothing() {
        facts.put(CHANGED, "nothing");
    }

    /** What the record says besides the outcome: what the request was about, and the request ids of the vault. */
    public Map<String, String> facts() {
        var all = AuditedRequest.withVaultRequests(facts, vaultRequests);
        if (furtherVaultRequests > 0) {
            all.put("furtherVaultRequests", Integer.toString(furtherVaultRequests));
        }
        return all;
    }

    /**
     * True if the request must be recorded now: it was refused, it is a change that failed, or no committed transaction
     * contains its record.
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
                : !vaultRequests.isEmpty(); // a read that used a key
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
