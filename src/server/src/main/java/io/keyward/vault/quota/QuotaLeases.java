package io.keyward.vault.quota;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.concurrent.PriorityRate.Whole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The parts of quotas that this server leases. The first call to a vault leases a part; while further calls follow, {@link
 * #renew} renews the lease every few seconds. A vault that is not called has no lease.
 */
@ApplicationScoped
public class QuotaLeases {

    private static final System.Logger LOG = System.getLogger(QuotaLeases.class.getName());

    private final Map<String, LeasedRate> leased = new ConcurrentHashMap<>();
    private final LeaseOutage outage = new LeaseOutage();
    private QuotaPolicy policy;
    private QuotaShares shares;
    private LongSupplier clock;
    private Supplier<Instant> database;
    private Map<SharedQuota, LeasedRate> shared;
    private QuotasInUse inUse;
    private DatabaseLeases leases;

    protected QuotaLeases() {} // for CDI

    @Inject
    public QuotaLeases(QuotaPolicy policy, QuotaShares shares) {
        this(policy, shares, System::nanoTime, shares::now);
    }

    /**
     * @param clock in nanoseconds
     * @param database the clock of the database
     */
    QuotaLeases(QuotaPolicy policy, QuotaShares shares, LongSupplier clock, Supplier<Instant> database) {
        this.policy = policy;
        this.shares = shares;
        this.leases = new DatabaseLeases(policy, shares);
        this.clock = clock;
        this.database = database;
        this.inUse = new QuotasInUse(policy.renewEvery, clock);
        this.shared = new ConcurrentHashMap<>();
        policy.shared.orElse(List.of()).stream()
                .map(SharedQuota::parse)
                .forEach(quota -> shared.put(quota, rate(quota.id(), quota.units())));
    }

    /** The rate of calls to a vault. */
    public LeasedRate ofVault(String authority) {
        return Optional.ofNullable(leased.get(authority)).orElseGet(() -> rate(authority, policy.units));
    }

    /** The rates of the configured quotas that a vault shares with others. */
    public List<LeasedRate> sharedBy(String authority) {
        return shared.entrySet().stream()
                .filter(quota -> quota.getKey().vaults().contains(authority))
                .map(Map.Entry::getValue)
                .toList();
    }

    private LeasedRate rate(String quota, int units) {
        var whole = Whole.below(units, policy.window, policy.share);
        return new LeasedRate(quota, whole, policy.leastPart(), this, clock);
    }

    /** True if this server knows that a server leases a part. */
    boolean isInUse(String quota) {
        return inUse.contains(quota);
    }

    /** Leases a part at once, for a call that must not wait for {@link #renew}. */
    void begin(LeasedRate rate) {
        synchronized (rate) {
            if (rate.mustBegin()) {
                leased.put(rate.quota(), rate);
                rate.renewed(
                        policy.renewEvery); // also if the database cannot be reached, so that not each call tries again
                var need = rate.need();
                outage.attempt(() -> leases.renew(rate, need, clock.getAsLong(), database.get()));
            }
        }
    }

    /** Renews the leases that are due, and ends unused ones. Call this at each {@link QuotaPolicy#tick}. */
    public void renew() {
        var due = leased.values().stream().filter(LeasedRate::isDue).toList();
        if (!due.isEmpty() || inUse.isDue()) {
            outage.attempt(() -> renew(due, clock.getAsLong(), database.get()));
        }
    }

    private void renew(List<LeasedRate> due, long begin, Instant now) {
        for (var rate : due) {
            synchronized (rate) {
                if (rate.isUnused(policy.renewEvery)) {
                    release(rate);
                } else {
                    leases.renew(rate, rate.need(), begin, now);
                }
            }
        }
        if (inUse.isDue()) {
            inUse.update(shares.inUse(now));
        }
    }

    private void release(LeasedRate rate) {
        synchronized (rate) {
            leased.remove(rate.quota(), rate);
            rate.ended();
            leases.release(rate);
        }
    }

    /** Ends all leases when the server stops. */
    void releaseAll() {
        try {
            List.copyOf(leased.values()).forEach(this::release);
        } catch (RuntimeException e) { // then other servers have to wait until the leases expire
            LOG.log(DEBUG, "the parts of vaults' quotas could not be returned", e);
        }
    }
}
