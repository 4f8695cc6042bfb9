package io.keyward.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request or a background task that a thread works on, and what is known of it so far. */
public final class AuditedWork implements AutoCloseable {

    // both bound the length of a record
    private static final int MAX_VAULT_REQUESTS = 100;
    private static final int MAX_FACT = 1000;

    private final Runnable end;
    private final List<String> vaultRequests = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();
    private AuditedRequest request;
    private boolean recorded;

    AuditedWork(Runnable end) {
        this.end = end;
    }

    public void describe(AuditedRequest audited) {
        this.request = audited;
    }

    /** The resource of the request, or one above it, has this id. */
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
        }
    }

    public List<String> vaultRequests() {
        return List.copyOf(vaultRequests);
    }

    void addFact(String name, String value) {
        facts.put(name, value.length() > MAX_FACT ? value.substring(0, MAX_FACT) : value);
    }

    /** What the record says besides the outcome: what the request was about, and the request ids of the vault. */
    public Map<String, String> facts() {
        return AuditedRequest.withVaultRequests(facts, vaultRequests);
    }

    /** True if the request has a record already. */
    public boolean recorded() {
        return recorded;
    }

    public void markRecorded() {
        recorded = true;
    }

    /** The transaction with the record was rolled back. */
    public void forgetRecord() {
        recorded = false;
    }

    @Override
    public void close() {
        end.run();
    }
}
