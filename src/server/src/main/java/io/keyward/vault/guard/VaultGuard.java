package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    VaultGuard(String vault, VaultPolicy policy, WatchShare share, UnusedVaultCalls unusedVaultCalls) {
        this.vault = vault;
        this.policy = policy;
        this.unusedVaultCalls = unusedVaultCalls;
        this.limiter = new VaultRateLimiter(policy, share, System::nanoTime);
        this.keys = new KeyFaults(policy);
        this.failures = new VaultFailures(keys, () -> used);
        this.tolerance = new FaultTolerance(vault, policy, failures);
        this.requests = new RequestPolicies(policy.maxRequestRetryTime);
        this.rotations = new RequestPolicies(policy.maxRetryTime);
        this.probes = new ProbePolicies(vault, limiter, keys, this::answeredProbe);
    }

    CallPolicies policies(Purpose purpose) {
        return switch (purpose) {
            case ADMISSION, REQUEST -> requests;
            case ROTATION -> rotations;
            case PROBE -> probes;
        };
    }

    private final class RequestPolicies implements CallPolicies {

        private final Duration patience;

        RequestPolicies(Duration patience) {
            this.patience = patience;
        }

        @Override
        public <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call) {
            return call(cost, type, () -> keys.request(key, call));
        }

        @Override
        public <T> T call(int cost, Class<T> type, Supplier<T> call) {
            return bounded(() -> tolerance.call(patience, type, () -> paced(cost, call)));
        }
    }

    private <T> T bounded(Supplier<T> call) {
        return used ? call.get() : unusedVaultCalls.call(vault, call);
    }

    private <T> T paced(int cost, Supplier<T> call) {
        try {
            TimeUnit.NANOSECONDS.sleep(limiter.reserve(cost));
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
        return new VaultLoad(policy.quota, policy.quotaWindow, QuotaUse.WINDOWS, limiter.windows());
    }

    VaultReading reading() {
        return new VaultReading(
                vault.substring(SCHEME.length()),
                tolerance.isOpen(),
                keys.reportedOpen(),
                limiter.units(),
                counts.totals());
    }
}
