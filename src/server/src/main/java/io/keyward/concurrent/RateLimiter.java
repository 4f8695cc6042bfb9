package io.keyward.concurrent;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spaces calls by their cost, so that they keep a steady rate. After idle time some calls may come at once, as a burst. A call
 * that comes too early waits or is refused, as its caller chooses. Thread-safe; no method blocks.
 *
 * <p>Keyward has its own because no library fits: the limiters of SmallRye and Resilience4j support no costs, and Bucket4j
 * blocks the thread of a call that waits for a limited time.
 */
public final class RateLimiter {

    private final LongSupplier clock;
    private final double nanosPerUnit;
    private final long burst; // how far ahead of the steady rate calls may run, in nanoseconds
    private long next; // when the next call is due at the steady rate

    private RateLimiter(double nanosPerUnit, long burst, LongSupplier clock) {
        this.nanosPerUnit = nanosPerUnit;
        this.burst = burst;
        this.clock = clock;
        this.next = clock.getAsLong();
    }

    /**
     * A limiter that keeps the sum of costs just below a quota in every window.
     *
     * @param share the part of the quota that is used at the steady rate; half of the rest is for bursts
     * @param clock the time in nanoseconds
     */
    public static RateLimiter below(int quota, Duration window, double share, LongSupplier clock) {
        var nanosPerUnit = window.toNanos() / (quota * share);
        return new RateLimiter(nanosPerUnit, (long) (nanosPerUnit * quota * (1 - share) / 2), clock);
    }

    /**
     * A limiter for calls that cost one unit each.
     *
     * @param burst how many calls may come at once
     * @param clock the time in nanoseconds
     */
    public static RateLimiter steady(Duration perCall, int burst, LongSupplier clock) {
        return new RateLimiter(perCall.toNanos(), perCall.toNanos() * (burst - 1L), clock);
    }

    /** Books a call and returns how long it has to wait, in nanoseconds. */
    public synchronized long reserve(int cost) {
        var now = clock.getAsLong();
        var due = Math.max(next, now);
        next = due + (long) (cost * nanosPerUnit);
        return Math.max(0, due - burst - now);
    }

    /**
     * Books a call as {@link #reserve(int)} does, if the wait is at most {@code maxWait}. Otherwise nothing is booked.
     *
     * @return the wait in nanoseconds; the negated wait if nothing is booked
     */
    public synchronized long reserve(int cost, Duration maxWait) {
        var wait = next - burst - clock.getAsLong();
        return wait > maxWait.toNanos() ? -wait : reserve(cost);
    }
}
