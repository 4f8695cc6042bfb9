package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The circuit breaker of one key version and permission. It opens after as many server errors in a row as the breaker of a
 * vault needs. While it is open, it permits one call after each delay.
 *
 * <p>It is not a breaker of SmallRye, because SmallRye never removes one, and one for each key would use more and more memory.
 * This breaker exists only while its key fails.
 */
final class KeyBreaker {

    private static final long REPORTED_NANOS = Duration.ofMinutes(2).toNanos();

    private final int threshold;
    private final long delay;
    private final LongSupplier clock;
    private int failures;
    private long failedAt;
    private long nextCall;
    private VaultOutage.ServerError last;

    KeyBreaker(VaultPolicy policy, LongSupplier clock) {
        this.threshold = (int) Math.ceil(policy.breakerWindow * policy.breakerFailureRatio);
        this.delay = policy.breakerDelay.toNanos();
        this.clock = clock;
    }

    synchronized void failed(VaultOutage.ServerError failure) {
        failures++;
        last = failure;
        failedAt = clock.getAsLong();
        nextCall = failedAt + delay;
    }

    /**
     * True if the breaker is open and the last failure is recent. If nobody has used the key for a while, its state is
     * unknown.
     */
    synchronized boolean isReportedOpen() {
        return failures >= threshold && clock.getAsLong() - failedAt < REPORTED_NANOS;
    }

    /** @throws VaultOutage.CircuitOpen if the breaker is open, except for one call after each delay */
    synchronized void requireClosed() {
        if (failures < threshold) {
            return;
        }
        var now = clock.getAsLong();
        if (now - nextCall < 0) {
            throw new VaultOutage.CircuitOpen(last);
        }
        nextCall = now + delay;
    }
}
