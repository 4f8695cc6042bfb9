package io.keyward.vault.guard;

import io.keyward.concurrent.RateLimiter;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.quota.LeasedRate;
import io.keyward.vault.quota.QuotaLeases;
import io.keyward.vault.quota.QuotaPriority;
import io.keyward.vault.quota.QuotaTurn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The rate limit of one vault. All calls wait for the part of the vault's quota that this server leases, and for its part of
 * each quota that the vault shares with other vaults. Probes wait for a far slower limiter first, so that they use only a
 * small share of the quota, no matter how many keys are watched.
 */
final class VaultRateLimiter {

    // the rest of the probes' share is for bursts and expensive keys
    private static final double STEADY_SHARE = 0.9;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final LeasedRate own;
    private final List<LeasedRate> all;
    private final RateLimiter probes;
    private final Duration maxProbeWait;
    private final WatchShare watchShare;
    private final QuotaUse use;

    /** @param vault as in {@link io.keyward.vault.VaultHost#authority} */
    VaultRateLimiter(String vault, VaultPolicy policy, QuotaLeases leases, WatchShare watchShare, LongSupplier clock) {
        this.watchShare = watchShare;
        var quota = policy.quota;
        this.own = leases.ofVault(vault);
        this.all =
                Stream.concat(Stream.of(own), leases.sharedBy(vault).stream()).toList();
        var probeQuota = Math.max(1, (int) (quota.units * quota.probes));
        this.probes = RateLimiter.below(probeQuota, quota.window, STEADY_SHARE, clock);
        this.maxProbeWait = policy.maxProbeWait;
        this.use = new QuotaUse(quota.window, clock);
    }

    /** Books a call in all its quotas. This server leases its part of them if it has none yet. */
    QuotaTurn book(QuotaPriority priority, int cost) {
        return turn(all.stream(), priority, cost);
    }

    /** Books a call only in those quotas of which a server already leases a part; it does not wait for the others. */
    QuotaTurn bookInUse(QuotaPriority priority, int cost) {
        return turn(inUse(), priority, cost);
    }

    private Stream<LeasedRate> inUse() {
        return all.stream().filter(LeasedRate::isInUse);
    }

    private QuotaTurn turn(Stream<LeasedRate> rates, QuotaPriority priority, int cost) {
        return rates.map(rate -> rate.book(priority, cost)).reduce(new QuotaTurn(own::pauseLeft), QuotaTurn::and);
    }

    /**
     * Books a probe in the probes' share of the quota, unless it would have to wait too long.
     *
     * @return how long the probe has to wait, in nanoseconds; negative if it is not booked
     */
    long reserveShare(int cost) {
        return probes.reserve(cost * watchShare.servers(), maxProbeWait);
    }

    /**
     * Books a probe in the quotas that are in use, after {@link #reserveShare} accepted it.
     *
     * @return empty if the probe would have to wait too long; it is not booked then
     */
    Optional<QuotaTurn> bookProbe(int cost) {
        return isPausedTooLong() || inUse().anyMatch(this::isTooLong)
                ? Optional.empty()
                : Optional.of(bookInUse(QuotaPriority.PROBE, cost));
    }

    private boolean isTooLong(LeasedRate rate) {
        return rate.left(QuotaPriority.PROBE) > maxProbeWait.toNanos();
    }

    /** True if the pause that the vault demands is longer than a probe may wait. */
    boolean isPausedTooLong() {
        return pauseLeft() > maxProbeWait.toNanos();
    }

    /** How long the pause that the vault demands still lasts, in nanoseconds. */
    long pauseLeft() {
        return own.pauseLeft();
    }

    /** Counts a call that is sent now. */
    void sent(int cost) {
        use.sent(cost);
    }

    /** @param change 1 when a call of a rotation begins, -1 when it ends */
    void countRotationCalls(int change) {
        all.forEach(rate -> rate.countRotationCalls(change));
    }

    List<VaultLoad.Window> windows() {
        return use.windows();
    }

    /** The units of the quota that calls have used so far, including probes. */
    long units() {
        return use.units();
    }

    /** The part of the vault's quota that this server may use now, from 0 to 1. */
    double part() {
        return own.part();
    }

    /** The units of the calls that have had to wait for a quota so far. */
    long delayed() {
        return all.stream().mapToLong(LeasedRate::delayed).sum();
    }

    /** Pauses all calls to a vault that answered 429, for as long as it demands. */
    void pause(VaultOutage.Throttled throttled) {
        use.throttled();
        own.pause(throttled.retryAfter().orElse(DEFAULT_PAUSE));
    }
}
