package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before a call is repeated. It doubles each time, with random jitter so that waiting threads do not return
 * together. The pause that the vault asked for in {@code Retry-After}, at most a minute, is added.
 */
final class Backoff {

    private final RandomGenerator random;
    private final long maxMillis;
    private long delayMillis;

    Backoff(Duration first, Duration max, RandomGenerator random) {
        this.random = random;
        this.maxMillis = max.toMillis();
        this.delayMillis = Math.min(maxMillis, first.toMillis());
    }

    long nextDelayInMillis(Throwable reason) {
        var jittered = delayMillis / 2 + random.nextLong(delayMillis / 2 + 1);
        delayMillis = Math.min(maxMillis, delayMillis * 2);
        return retryAfter(reason).toMillis() + jittered;
    }

    private static Duration retryAfter(Throwable reason) {
        return reason instanceof VaultOutage.Throttled throttled
                ? throttled.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }
}
