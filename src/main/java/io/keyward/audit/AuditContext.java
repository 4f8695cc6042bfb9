package io.keyward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The request or the background task that the current thread works on. Lower packages add facts to it, such as the request
 * ids of the vault, without a reference to the request.
 */
@ApplicationScoped
public class AuditContext {

    private static final ThreadLocal<AuditedWork> CURRENT = new ThreadLocal<>();

    /** Begins work on this thread; closing the result ends it. */
    public AuditedWork begin() {
        var work = new AuditedWork(CURRENT::remove);
        CURRENT.set(work);
        return work;
    }

    public Optional<AuditedWork> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The correlation id of the request that the thread works on, for code without access to beans. */
    public static Optional<String> correlationId() {
        return Optional.ofNullable(CURRENT.get()).flatMap(AuditedWork::request).map(request -> request.correlation()
                .correlationId());
    }

    /** The request that the thread works on; empty in a background task. */
    public Optional<AuditedRequest> request() {
        return current().flatMap(AuditedWork::request);
    }

    /** Adds the id that the vault gave to a call. Does nothing outside of audited work. */
    public void addVaultRequest(String id) {
        current().ifPresent(work -> work.addVaultRequest(id));
    }

    /**
     * Adds what the record of the request must say, such as the principal that gets a role: never a secret. At most 1 000
     * characters are kept. Does nothing outside of audited work.
     */
    public void addFact(String name, String value) {
        current().ifPresent(work -> work.addFact(name, value));
    }

    /** The request turned out to change nothing, such as a repeated one, so that its success needs no record. */
    public void nothingChanged() {
        current()
                .ifPresent(work ->
                        work.request().map(AuditedRequest::withoutChange).ifPresent(work::describe));
    }

    /** The ids of the calls to vaults so far. */
    public List<String> vaultRequests() {
        return current().map(AuditedWork::vaultRequests).orElse(List.of());
    }
}
