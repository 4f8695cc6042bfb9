package io.keyward.audit;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.ShortenedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The request or the background task that the current thread works on. Lower packages add facts to it, such as the request ids
 * of the vault, without a reference to the request. In a thread that works on neither, its methods do nothing.
 */
@ApplicationScoped
public class AuditContext {

    private static final int MAX_FACT = 4000;
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

    /** Who sent the request that the thread works on, for code without access to beans; empty in a background task. */
    public static Optional<Actor> actor() {
        return Optional.ofNullable(CURRENT.get()).flatMap(AuditedWork::request).map(AuditedRequest::actor);
    }

    /** The correlation id of the request that the thread works on; a new one in a background task. */
    public static String correlationIdOrNew() {
        return correlationId().orElseGet(() -> UUID.randomUUID().toString());
    }

    /**
     * Sets the stored spelling of the resource, which the record of the request then has instead of the spelling of the
     * request.
     */
    public static void correctSpelling(String resourceId) {
        Optional.ofNullable(CURRENT.get()).ifPresent(work -> work.correctSpelling(resourceId));
    }

    /** Gives the records of the current request the correlation id of an earlier request, which it cancels or rolls back. */
    public void correlateWith(Correlation earlier) {
        current().ifPresent(work -> work.correlateWith(earlier));
    }

    /** The request that the thread works on; empty in a background task. */
    public Optional<AuditedRequest> request() {
        return current().flatMap(AuditedWork::request);
    }

    public void addVaultRequest(String id) {
        current().ifPresent(work -> work.addVaultRequest(id));
    }

    /**
     * Adds a fact that the record of the request must contain, such as the principal that gets a role; never a secret. A long
     * value is shortened and contains a hash of the whole value.
     */
    public void addFact(String name, String value) {
        addWholeFact(name, ShortenedText.of(value, MAX_FACT));
    }

    /** Adds a fact that has a length limit of its own. The record does not shorten it. */
    public void addWholeFact(String name, String value) {
        current().ifPresent(work -> work.addFact(name, value));
    }

    /**
     * Records that the current request succeeded without a change, because there was nothing to change. For code without access
     * to beans.
     */
    public static void nothingChanged() {
        Optional.ofNullable(CURRENT.get()).ifPresent(AuditedWork::changedNothing);
    }

    /**
     * Records that the current request repeats an earlier one and changes nothing. Its success then needs no record of its own.
     */
    public void repeatsEarlierRequest() {
        current().ifPresent(AuditedWork::repeatsEarlierRequest);
    }

    /** The ids of the calls to vaults so far. */
    public List<String> vaultRequests() {
        return current().map(AuditedWork::vaultRequests).orElse(List.of());
    }
}
