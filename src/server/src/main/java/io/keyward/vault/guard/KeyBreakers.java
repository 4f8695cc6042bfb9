package io.keyward.vault.guard;

import io.keyward.cache.LruCache;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.function.Supplier;

/**
 * The circuit breakers of one vault's keys. An unsuitable key can meet a server error (5xx) with each call while its vault
 * serves all other keys. A breaker exists only from the first server error to the next proper answer.
 */
final class KeyBreakers {

    private static final int MAX_KEYS = 1000;

    private final LruCache<KeyCall, KeyBreaker> breakers = new LruCache<>(MAX_KEYS);
    private final VaultPolicy policy;

    KeyBreakers(VaultPolicy policy) {
        this.policy = policy;
    }

    /** Makes the call of a request, unless server errors in a row opened the breaker of the key. */
    <T> T request(KeyCall key, Supplier<T> call) {
        breakers.find(key).ifPresent(KeyBreaker::requireClosed);
        return probe(key, call);
    }

    int reportedOpen() {
        return (int)
                breakers.values().stream().filter(KeyBreaker::isReportedOpen).count();
    }

    /** Makes the call of a probe, also while the breaker is open, and records how it ended. */
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
}
