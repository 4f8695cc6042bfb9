package io.keyward.vault.guard;

import io.keyward.vault.quota.QuotaLeases;
import io.keyward.vault.quota.QuotaPriority;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The policies around all calls to one vault, and the state that these calls share. Vaults share nothing (invariant 5), except
 * the quotas that the operator configured for several vaults, and one limit for all vaults that no cluster uses. {@link
 * RequestPolicies} shows the order of the policies, the outermost first; probes use {@link ProbePolicies} instead. The time
 * limit of a call is not here but at the call itself.
 */
final class VaultGuard {

    static final String SCHEME = "https://";

    private final String vault;
    private final VaultPolicy policy;
    private final UnusedVaultCalls unusedVaultCalls;
    private final VaultRateLimiter limiter;
    private final KeyFaults keys;
    private final FaultTolerance tolerance;
    private final PacedCalls paced;
    private final CallCounts counts = new CallCounts();
    private final CallPolicies requests;
    private final CallPolicies rotations;
    private final CallPolicies probes;
    private volatile boolean used; // true if this server knows that a cluster uses the vault

    /** @param authority as in {@link io.keyward.vault.VaultHost#authority} */
    VaultGuard(
            String authority,
            VaultPolicy policy,
            QuotaLeases leases,
            WatchShare share,
            UnusedVaultCalls unusedVaultCalls) {
        this.vault = SCHEME + authority;
        this.policy = policy;
        this.unusedVaultCalls = unusedVaultCalls;
        this.limiter = new VaultRateLimiter(authority, policy, leases, share, System::nanoTime);
        this.keys = new KeyFaults(policy);
        var failures = new VaultFailures(keys, () -> used);
        this.tolerance = new FaultTolerance(vault, policy, failures);
        this.paced = new PacedCalls(vault, limiter, keys, failures, () -> used);
        this.requests = new RequestPolicies(policy.maxRequestRetryTime, QuotaPriority.REQUEST);
        this.rotations = new RotationPolicies(policy.maxRetryTime);
        this.probes = new ProbePolicies(vault, limiter, keys, this::answeredProbe);
    }

    CallPolicies policies(Purpose purpose) {
        return switch (purpose) {
            case ADMISSION, REQUEST -> requests;
            case ROTATION -> rotations;
            case PROBE -> probes;
        };
    }

    private class RequestPolicies implements CallPolicies {

        private final Duration patience;
        private final QuotaPriority priority;

        RequestPolicies(Duration patience, QuotaPriority priority) {
            this.patience = patience;
            this.priority = priority;
        }

        @Override
        public <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call) {
            return call(cost, type, () -> keys.request(key, call));
        }

        @Override
        public <T> T call(int cost, Class<T> type, Supplier<T> call) {
            return bounded(() -> tolerance.call(patience, type, () -> paced.call(priority, patience, cost, call)));
        }
    }

    private final class RotationPolicies extends RequestPolicies {

        RotationPolicies(Duration patience) {
            super(patience, QuotaPriority.ROTATION);
        }

        @Override
        public <T> T call(int cost, Class<T> type, Supplier<T> call) {
            limiter.countRotationCalls(1);
            try {
                return super.call(cost, type, call);
            } finally {
                limiter.countRotationCalls(-1);
            }
        }
    }

    private <T> T bounded(Supplier<T> call) {
        return used ? call.get() : unusedVaultCalls.call(vault, call);
    }

    private void answeredProbe() {
        keys.vaultAnswered();
        tolerance.close();
    }

    /** Marks the vault as used by a cluster, so that the limit for unused vaults no longer applies to it. */
    void markUsed() {
        used = true;
    }

    CallCounts counts() {
        return counts;
    }

    VaultLoad load() {
        return new VaultLoad(policy.quota.units, policy.quota.window, QuotaUse.WINDOWS, limiter.windows());
    }

    VaultReading reading() {
        return new VaultReading(
                vault.substring(SCHEME.length()),
                tolerance.isOpen(),
                keys.reportedOpen(),
                limiter.units(),
                limiter.part(),
                limiter.delayed(),
                counts.totals());
    }
}
