package io.keyward.vault.guard;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps Keyward just below one vault's quota. It spaces operations by their cost, so that their sum stays below the quota
 * in every window. After a vault reported that it is over its quota, all callers pause together.
 *
 * <p>Keyward has its own because SmallRye's rate limiter rejects calls instead of delaying them, and knows no costs.
 */
final class RateLimiter {

    private final LongSupplier clock;
    private final double nanosPerUnit;
    private final long burst; // how far ahead of the steady rate calls may run, in nanoseconds
    private long next; // when the next call is due at the steady rate

    /** @param share the part of the quota that Keyward uses at a steady rate; half of the rest is for bursts */
    RateLimiter(int quota, Duration window, double share, LongSupplier clock) {
        this.clock = clock;
        this.nanosPerUnit = window.toNanos() / (quota * share);
        this.burst = (long) (nanosPerUnit * quota * (1 - share) / 2);
        this.next = clock.getAsLong();
    }

    /** Books a call and returns how long it has to wait, in nanoseconds. */
    synchronized long reserve(int cost) {
        var now = clock.getAsLong();
        var due = Math.max(next, now);
        next = due + (long) (cost * nanosPerUnit);
        return Math.max(0, due - burst - now);
    }

    /** As {@link #reserve(int)} if the wait is at most {@code maxWait}; otherwise books nothing and returns -1. */
    synchronized long reserve(int cost, Duration maxWait) {
        var wait = next - burst - clock.getAsLong();
        return wait > maxWait.toNanos() ? -1 : reserve(cost);
    }

    synchronized void pause(Duration duration) {
        next = Math.max(next, clock.getAsLong() + duration.toNanos() + burst);
    }
}
