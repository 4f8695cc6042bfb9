package io.keyward.vault.quota;

import io.keyward.vault.quota.QuotaShares.Grant;
import io.keyward.vault.quota.QuotaShares.Renewal;
import java.time.Instant;
import java.util.UUID;

/** Renews and returns the leases of this server in the database. */
final class DatabaseLeases {

    private final String server = UUID.randomUUID().toString(); // a restarted server counts as another one
    private final QuotaPolicy policy;
    private final QuotaShares shares;

    DatabaseLeases(QuotaPolicy policy, QuotaShares shares) {
        this.policy = policy;
        this.shares = shares;
    }

    /**
     * Renews the lease of a rate, or takes one.
     *
     * @param begin the time by this server's clock, in nanoseconds. Read it before {@code now}, so that this server stops
     *     using the part before the lease ends in the database
     * @param now the time by the clock of the database
     */
    void renew(LeasedRate rate, QuotaNeed need, long begin, Instant now) {
        var renewal = new Renewal(id(rate), need, now, now.plus(policy.lease));
        var grant = shares.renew(renewal, new QuotaDivision(reserved(rate, now), policy.probes));
        grant.ifPresent(granted -> rate.use(granted.part(), begin + policy.lease.toNanos()));
        rate.renewed(grant.filter(Grant::isWhole).isPresent() ? policy.renewEvery : policy.tick());
    }

    private double reserved(LeasedRate rate, Instant now) {
        return shares.hasBootedNodes(rate.quota(), now.minus(policy.bootTime)) ? policy.whileBooting : policy.agents;
    }

    void release(LeasedRate rate) {
        shares.release(id(rate));
    }

    private QuotaShare.Id id(LeasedRate rate) {
        return new QuotaShare.Id(rate.quota(), server);
    }
}
