package io.keyward.vault.guard;

import io.keyward.cache.LruCache;
import io.keyward.key.KeyName;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Decides whether the server errors (5xx) of one vault are the fault of single keys. An unsuitable key can meet one with each
 * call while its vault serves all other keys. So a server error counts for the circuit breaker of its key version and
 * permission, and against the vault only after several keys met one in a row. A breaker exists only from the first server
 * error to the next proper answer.
 */
final class KeyFaults {

    private static final int MAX_KEYS = 1000;
    private static final int SEVERAL = 3;

    private final LruCache<KeyCall, KeyBreaker> breakers = new LruCache<>(MAX_KEYS);
    private final Set<KeyName> inARow = ConcurrentHashMap.newKeySet(); // keys of requests since the vault's last answer
    private final VaultPolicy policy;

    KeyFaults(VaultPolicy policy) {
        this.policy = policy;
    }

    /** Makes the call of a request, unless server errors in a row opened the breaker of the key. */
    <T> T request(KeyCall key, Supplier<T> call) {
        breakers.find(key).ifPresent(KeyBreaker::requireClosed);
        return probe(key, call);
    }

    /** Makes the call of a probe, even while the breaker is open, and records how it ended. */
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

    /** Records that the vault answered. Earlier server errors then no longer count against it. */
    void vaultAnswered() {
        inARow.clear();
    }

    /** True for a server error while only a few keys have met one, so that single keys may be the reason. */
    boolean mayExplain(Throwable failure) {
        return failure instanceof VaultOutage.ServerError && inARow.size() < SEVERAL;
    }

    int reportedOpen() {
        return (int)
                breakers.values().stream().filter(KeyBreaker::isReportedOpen).count();
    }
}
