package io.keyward.vault.quota;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.concurrent.PriorityRate.Whole;
import io.keyward.vault.quota.QuotaShares.Grant;
import io.keyward.vault.quota.QuotaShares.Renewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The parts of quotas that this server leases. The first call to a vault leases a part; while calls follow, {@link #renew}
 * renews it every few seconds. A vault that is not called costs nothing.
 */
@ApplicationScoped
public class QuotaLeases {

    private static final System.Logger LOG = System.getLogger(QuotaLeases.class.getName());

    private static final int TICKS = 4; // in each interval of renewals

    private final String server = UUID.randomUUID().toString(); // a restarted server is another one
    private final Map<String, LeasedRate> leased = new ConcurrentHashMap<>();
    private QuotaPolicy policy;
    private QuotaShares shares;
    private LongSupplier clock;
    private Supplier<Instant> database;
    private Map<SharedQuota, LeasedRate> shared;
    private QuotasInUse inUse;
    private volatile boolean interrupted;

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

    /** The rates of the quotas that a vault shares with others, as configured. */
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

    /** True if a server leases a part, as far as this server knows. */
    boolean isInUse(String quota) {
        return inUse.contains(quota);
    }

    /** Leases a part for a call that cannot wait for {@link #renew}. */
    void begin(LeasedRate rate) {
        synchronized (rate) {
            if (rate.mustBegin()) {
                leased.put(rate.quota(), rate);
                rate.renewed(policy.renewEvery); // also if the database cannot be reached
                var need = rate.need();
                attempt(() -> renew(rate, need, clock.getAsLong(), database.get()));
            }
        }
    }

    /** Renews what is due, and returns what is not used any more. Call this several times in each interval. */
    public void renew() {
        var due = leased.values().stream().filter(LeasedRate::isDue).toList();
        if (!due.isEmpty() || inUse.isDue()) {
            attempt(() -> renew(due, clock.getAsLong(), database.get()));
        }
    }

    private void renew(List<LeasedRate> due, long begin, Instant now) {
        for (var rate : due) {
            synchronized (rate) {
                if (rate.isUnused(policy.renewEvery)) {
                    release(rate);
                } else {
                    renew(rate, rate.need(), begin, now);
                }
            }
        }
        if (inUse.isDue()) {
            inUse.are(shares.inUse(now));
        }
    }

    private void renew(LeasedRate rate, QuotaNeed need, long begin, Instant now) {
        var renewal = new Renewal(id(rate), need, now, now.plus(policy.lease));
        var grant = shares.renew(renewal, new QuotaDivision(reserved(rate, now), policy.probes));
        // the clock of this server began to count before that of the database
        grant.ifPresent(granted -> rate.use(granted.part(), begin + policy.lease.toNanos()));
        rate.renewed(grant.filter(Grant::isWhole).isPresent() ? policy.renewEvery : tick());
    }

    /** How often {@link #renew} is to be called. */
    Duration tick() {
        return policy.renewEvery.dividedBy(TICKS);
    }

    private double reserved(LeasedRate rate, Instant now) {
        return shares.hasBootedNodes(rate.quota(), now.minus(policy.bootTime)) ? policy.whileBooting : policy.agents;
    }

    private void release(LeasedRate rate) {
        synchronized (rate) {
            leased.remove(rate.quota(), rate);
            rate.ended();
            shares.release(id(rate));
        }
    }

    private QuotaShare.Id id(LeasedRate rate) {
        return new QuotaShare.Id(rate.quota(), server);
    }

    /** Returns everything when the server stops. */
    void releaseAll() {
        try {
            List.copyOf(leased.values()).forEach(this::release);
        } catch (RuntimeException e) { // other servers wait for the end of the leases then
            LOG.log(DEBUG, "the parts of vaults' quotas could not be returned", e);
        }
    }

    // without the database, calls keep their part until it ends, and a small one after that
    private void attempt(Runnable work) {
        try {
            work.run();
            if (interrupted) {
                LOG.log(INFO, "the quotas of vaults are shared again");
            }
            interrupted = false;
        } catch (RuntimeException e) {
            if (!interrupted) {
                LOG.log(WARNING, "the parts of vaults' quotas could not be renewed", e);
            }
            interrupted = true;
        }
    }
}
