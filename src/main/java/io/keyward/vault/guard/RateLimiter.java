package io.keyward.vault.guard;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps Keyward just below one vault's quota. It spaces operations out, counted by their weight, so that in any window
 * of the quota's length they stay under it; a vault that says it is over quota is left alone by all callers at once.
 */
final class RateLimiter {

    private final LongSupplier clock;
    private final double nanosPerUnit;
    private final long slack;
    private long next;

    /** @param share how much of the quota is Keyward's; half of the rest may be used up in one burst */
    RateLimiter(int quota, Duration window, double share, LongSupplier clock) {
        this.clock = clock;
        this.nanosPerUnit = window.toNanos() / (quota * share);
        this.slack = (long) (nanosPerUnit * quota * (1 - share) / 2);
        this.next = clock.getAsLong();
    }

    /** Books the operation and says how long it has to wait, in nanoseconds. */
    synchronized long reserve(int weight) {
        var now = clock.getAsLong();
        var turn = Math.max(next, now);
        next = turn + (long) (weight * nanosPerUnit);
        return Math.max(0, turn - slack - now);
    }

    /** Books the operation where it need not wait longer than this; else nothing is booked, and it says -1. */
    synchronized long reserve(int weight, Duration longest) {
        var wait = next - slack - clock.getAsLong();
        return wait > longest.toNanos() ? -1 : reserve(weight);
    }

    synchronized void pause(Duration duration) {
        next = Math.max(next, clock.getAsLong() + duration.toNanos() + slack);
    }
}
