package io.keyward.vault.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The quota for a server that runs alone: it gets the whole quota at once, without a database. */
public final class WholeQuota extends QuotaShares {

    public static QuotaLeases leases() {
        return leases(System::nanoTime);
    }

    /** @param clock in nanoseconds */
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects it
    public static QuotaLeases leases(LongSupplier clock) {
        var policy = policy();
        policy.lease = Duration.ofDays(1); // nothing renews it in a test
        return new QuotaLeases(policy, new WholeQuota(), clock, Instant::now);
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    public static QuotaPolicy policy() {
        var policy = new QuotaPolicy();
        policy.units = 4000;
        policy.window = Duration.ofSeconds(10);
        policy.share = 0.97;
        policy.shared = Optional.empty();
        policy.agents = 0.01;
        policy.whileBooting = 0.5;
        policy.bootTime = Duration.ofMinutes(2);
        policy.probes = 0.05;
        policy.lease = Duration.ofSeconds(10);
        policy.renewEvery = Duration.ofSeconds(2);
        policy.unleased = 0.005;
        policy.maxServers = 8;
        return policy;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Optional<Grant> renew(Renewal renewal, QuotaDivision division) {
        return Optional.of(new Grant(1, 1));
    }

    @Override
    public void release(QuotaShare.Id id) {}

    @Override
    public Set<String> inUse(Instant now) {
        return Set.of();
    }

    @Override
    public boolean hasBootedNodes(String vault, Instant since) {
        return false;
    }
}
