package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The pace at which one vault is asked: one {@link RateLimiter} for all questions, and a second, far slower one which those
 * of the watch pass first, so that watching keys takes a small share of the quota however many keys there are.
 */
final class VaultRateLimiter {

    // the rest of the watch's share is for what a burst and a heavy key may take over a steady rate
    private static final double STEADY = 0.9;
    private static final Duration UNSAID = Duration.ofSeconds(1);

    private final RateLimiter all;
    private final RateLimiter watch;
    private final Duration watchPatience;
    private final WatchShare share;

    VaultRateLimiter(VaultPolicy policy, WatchShare share, LongSupplier clock) {
        this.share = share;
        var watchQuota = Math.max(1, (int) (policy.paceQuota * policy.watchShare));
        this.all = new RateLimiter(policy.paceQuota, policy.paceWindow, policy.paceShare, clock);
        this.watch = new RateLimiter(watchQuota, policy.paceWindow, STEADY, clock);
        this.watchPatience = policy.watchWait;
    }

    /** Books an operation of this weight and says how long it has to wait, in nanoseconds. */
    long reserve(int weight) {
        return all.reserve(weight);
    }

    /** Books a probe's turn in the watch's share; negative, and nothing booked, where it would wait too long. */
    long reserveWatch(int weight) {
        return watch.reserve(weight * share.servers(), watchPatience);
    }

    /** Books an operation for a probe whose turn has come; negative, and nothing booked, where it would wait too long. */
    long reserveProbe(int weight) {
        return all.reserve(weight, watchPatience);
    }

    /** The vault said that it is over its quota: nobody asks it for as long as it wants. */
    void pause(VaultOutage.Throttled throttled) {
        all.pause(throttled.retryAfter().orElse(UNSAID));
    }
}
