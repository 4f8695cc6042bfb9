package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.quota.QuotaLeases;
import io.keyward.vault.quota.QuotaPriority;
import io.keyward.vault.quota.QuotaTurn;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The policies around all calls to one vault, and the state that these calls share. Nothing in it is shared with another vault
 * (invariant 5), except that all vaults that no cluster uses share one limit. {@link RequestPolicies} shows the policies from
 * the outside to the inside; a probe passes {@link ProbePolicies} instead. Only the time limit of a call is elsewhere: at the
 * call itself.
 */
final class VaultGuard {

    static final String SCHEME = "https://";

    private final String vault;
    private final VaultPolicy policy;
    private final UnusedVaultCalls unusedVaultCalls;
    private final VaultRateLimiter limiter;
    private final KeyFaults keys;
    private final VaultFailures failures;
    private final FaultTolerance tolerance;
    private final CallCounts counts = new CallCounts();
    private final CallPolicies requests;
    private final CallPolicies rotations;
    private final CallPolicies probes;
    private volatile boolean used; // by a cluster, as far as this server knows

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
        this.failures = new VaultFailures(keys, () -> used);
        this.tolerance = new FaultTolerance(vault, policy, failures);
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
            return bounded(() -> tolerance.call(patience, type, () -> paced(priority, cost, call)));
        }
    }

    private final class RotationPolicies extends RequestPolicies {

        RotationPolicies(Duration patience) {
            super(patience, QuotaPriority.ROTATION);
        }

        @Override
        public <T> T call(int cost, Class<T> type, Supplier<T> call) {
            limiter.rotate(1);
            try {
                return super.call(cost, type, call);
            } finally {
                limiter.rotate(-1);
            }
        }
    }

    private <T> T bounded(Supplier<T> call) {
        return used ? call.get() : unusedVaultCalls.call(vault, call);
    }

    private <T> T paced(QuotaPriority priority, int cost, Supplier<T> call) {
        try {
            turn(priority, cost).await();
            limiter.sent(cost);
            var answer = call.get();
            keys.vaultAnswered();
            return answer;
        } catch (VaultRefusal e) {
            keys.vaultAnswered();
            throw e;
        } catch (VaultOutage.Throttled e) {
            limiter.pause(e);
            throw e;
        } catch (VaultOutage e) {
            failures.record(e);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // SmallRye's guard throws it again
            throw VaultProblem.because(new VaultOutage.Busy(vault, "Keyward is stopping"), e);
        }
    }

    // a caller can invent vaults, which cost no lease
    private QuotaTurn turn(QuotaPriority priority, int cost) {
        return used ? limiter.book(priority, cost) : limiter.bookInUse(priority, cost);
    }

    private void answeredProbe() {
        keys.vaultAnswered();
        tolerance.close();
    }

    /** Marks the vault as used by a cluster, so that its calls do not count among those to unused vaults. */
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
