package io.keyward.vault.guard;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The retries of one call. A retry is made only if its pause ends within the time that the call has for retries. */
final class CallRetries implements CustomBackoffStrategy {

    private final Backoff backoff;
    private final LongSupplier clock;
    private final long end;
    private long pauseMillis; // before the next retry

    /** @param clock in nanoseconds */
    CallRetries(Backoff backoff, Duration patience, LongSupplier clock) {
        this.backoff = backoff;
        this.clock = clock;
        this.end = clock.getAsLong() + patience.toNanos();
    }

    /** Call this once for each failure. It decides how long the pause before the next retry is. */
    boolean mayRetry(Throwable failure) {
        pauseMillis = backoff.nextDelayInMillis(failure);
        return clock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(pauseMillis) - end < 0;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        return pauseMillis;
    }
}
