package io.keyward.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request or a background task that a thread works on, and what is known of it so far. */
public final class AuditedWork implements AutoCloseable {

    private static final int MAX_VAULT_REQUESTS = 100; // bounds the length of a record

    private final Runnable end;
    private final List<String> vaultRequests = new ArrayList<>();
    private AuditedRequest request;
    private boolean recorded;

    AuditedWork(Runnable end) {
        this.end = end;
    }

    public void describe(AuditedRequest audited) {
        this.request = audited;
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
