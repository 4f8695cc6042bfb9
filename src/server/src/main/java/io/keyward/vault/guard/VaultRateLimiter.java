package io.keyward.vault.guard;

import io.keyward.concurrent.RateLimiter;
import io.keyward.vault.VaultOutage;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The rate limit of one vault. One {@link RateLimiter} counts all calls. Probes pass a second and far slower one first, so
 * that they take a small share of the quota, no matter how many keys are watched.
 */
final class VaultRateLimiter {

    // the rest of the probes' share covers bursts and expensive keys
    private static final double STEADY_SHARE = 0.9;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final RateLimiter all;
    private final RateLimiter probes;
    private final Duration maxProbeWait;
    private final WatchShare watchShare;
    private final QuotaUse use;

    VaultRateLimiter(VaultPolicy policy, WatchShare watchShare, LongSupplier clock) {
        this.watchShare = watchShare;
        var probeQuota = Math.max(1, (int) (policy.quota * policy.probeShare));
        this.all = RateLimiter.below(policy.quota, policy.quotaWindow, policy.quotaShare, clock);
        this.probes = RateLimiter.below(probeQuota, policy.quotaWindow, STEADY_SHARE, clock);
        this.maxProbeWait = policy.maxProbeWait;
        this.use = new QuotaUse(policy.quotaWindow, clock);
    }

    /** Books a request and returns how long it has to wait, in nanoseconds. */
    long reserve(int cost) {
        return all.reserve(cost);
    }

    /**
     * Books a probe in the share of probes, unless it would wait too long.
     *
     * @return how long it has to wait, in nanoseconds; negative if it is not booked
     */
    long reserveShare(int cost) {
        return probes.reserve(cost * watchShare.servers(), maxProbeWait);
    }

    /** Books a probe in the whole quota too, after {@link #reserveShare} accepted it. The result has the same meaning. */
    long reserveProbe(int cost) {
        return all.reserve(cost, maxProbeWait);
    }

    /** Counts a booked call that is sent. */
    void sent(int cost) {
        use.sent(cost);
    }

    List<VaultLoad.Window> windows() {
        return use.windows();
    }

    /** The units of the quota that calls used so far, those of probes included. */
    long units() {
        return use.units();
    }

    /** Stops all calls to a vault that is over its quota, for as long as it asks. */
    void pause(VaultOutage.Throttled throttled) {
        use.throttled();
        all.pause(throttled.retryAfter().orElse(DEFAULT_PAUSE));
    }
}
