package io.keyward.vault.guard;

import io.keyward.cache.LruCache;
import io.keyward.key.KeyName;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Decides whether the server errors (5xx) of one vault are due to single keys. Each call with an unsuitable key can cause one
 * while the vault serves all other keys. So a server error counts against the circuit breaker of its key version and
 * permission, and against the vault only after several keys had one in a row. A breaker exists only from the first server
 * error to the next answer of the vault for its key.
 */
final class KeyFaults {

    private static final int MAX_KEYS = 1000;
    private static final int SEVERAL = 3;

    private final LruCache<KeyCall, KeyBreaker> breakers = new LruCache<>(MAX_KEYS);
    private final Set<KeyName> inARow = ConcurrentHashMap.newKeySet(); // keys of requests, until the vault answers
    private final VaultPolicy policy;

    KeyFaults(VaultPolicy policy) {
        this.policy = policy;
    }

    /** Makes the call of a request, unless the breaker of the key is open. */
    <T> T request(KeyCall key, Supplier<T> call) {
        breakers.find(key).ifPresent(KeyBreaker::requireClosed);
        return probe(key, call);
    }

    /** Makes a call even while the breaker of the key is open, and records how it ended. */
    <T> T probe(KeyCall key, Supplier<T> call) {
        try {
            var answer = call.get();
            breakers.remove(key);
            return answer;
        } catch (VaultRefusal e) {
            breakers.remove(key);
            throw e;
        } catch (VaultOutage.ServerError e) {
            breakers.computeIfAbsent(key, first -> new KeyBreaker(policy, System::nanoTime))
                    .failed(e);
            throw e;
        }
    }

    void record(VaultOutage outage) {
        if (outage instanceof VaultOutage.ServerError error && inARow.size() < SEVERAL) {
            inARow.add(error.key().key());
        }
    }

    /** Records that the vault answered: earlier server errors no longer count against it. */
    void vaultAnswered() {
        inARow.clear();
    }

    /** True for a server error while so few keys have had one that single keys may be the reason. */
    boolean mayExplain(Throwable failure) {
        return failure instanceof VaultOutage.ServerError && inARow.size() < SEVERAL;
    }

    int reportedOpen() {
        return (int)
                breakers.values().stream().filter(KeyBreaker::isReportedOpen).count();
    }
}
