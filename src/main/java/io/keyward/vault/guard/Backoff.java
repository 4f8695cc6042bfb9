package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a vault is asked once more: longer each time, spread by chance so that many waiting threads
 * do not come back together, and, up to a minute, never less than the vault asked for in {@code Retry-After}.
 */
final class Backoff implements CustomBackoffStrategy {

    private final RandomGenerator random;
    private final long most;
    private long delay;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        this.random = random;
        this.most = most.toMillis();
        this.delay = first.toMillis();
    }

    @Override
    public synchronized long nextDelayInMillis(Throwable reason) {
        var spread = delay / 2 + random.nextLong(delay / 2 + 1);
        delay = Math.min(most, delay * 2);
        return asked(reason).toMillis() + spread;
    }

    private static Duration asked(Throwable reason) {
        return reason instanceof VaultOutage.Throttled throttled
                ? throttled.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }
}
