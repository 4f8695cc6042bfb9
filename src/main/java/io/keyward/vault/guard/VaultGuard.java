package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * How requests call one vault: with retries, a circuit breaker, a bound on concurrent and queued calls, and a rate limit.
 * Nothing in it is shared with another vault (invariant 5). A refusal is an answer: it is not retried and does not count
 * against the vault (invariant 4), and neither does a server error that only single keys meet. All of it runs in the caller's thread, which waits for its place in the queue, for the
 * rate limit and between retries.
 */
final class VaultGuard {

    static final String SCHEME = "https://";

    private final String vault;
    private final VaultRateLimiter limiter;
    private final VaultPolicy policy;
    private final UnusedVaultCalls unusedVaultCalls;
    private final KeyBreakers keys;
    private final CallCounts counts = new CallCounts();
    private final FaultyKeys faultyKeys = new FaultyKeys();
    private final CallStrategy jobs;
    private final CallStrategy requests;
    private volatile Guard limits;
    private volatile boolean used; // by a cluster, as far as this server knows
    private volatile boolean open; // the circuit breaker is open or half-open
    private volatile VaultOutage lastOutage; // the last one that counted; set before the circuit breaker can open

    VaultGuard(String vault, VaultPolicy policy, WatchShare share, UnusedVaultCalls unusedVaultCalls) {
        this.vault = vault;
        this.unusedVaultCalls = unusedVaultCalls;
        this.limiter = new VaultRateLimiter(policy, share, System::nanoTime);
        this.policy = policy;
        this.keys = new KeyBreakers(policy);
        this.limits = limits(policy);
        this.jobs = new Retried(retries(policy.maxRetryTime));
        this.requests = new Retried(retries(policy.maxRequestRetryTime));
    }

    /** For work that nobody waits for. */
    CallStrategy jobs() {
        return jobs;
    }

    /** For calls while the client of a request waits. */
    CallStrategy requests() {
        return requests;
    }

    /** Calls with these retries, within the limits that all calls to the vault share. */
    private final class Retried implements CallStrategy {

        private final Guard retries;

        Retried(Guard retries) {
            this.retries = retries;
        }

        @Override
        public <T> T call(int cost, Class<T> type, Supplier<T> call) {
            return used
                    ? guarded(retries, cost, type, call)
                    : unusedVaultCalls.call(vault, () -> guarded(retries, cost, type, call));
        }

        @Override
        public <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call) {
            return call(cost, type, () -> keys.request(key, call));
        }
    }

    private <T> T guarded(Guard retries, int cost, Class<T> type, Supplier<T> call) {
        var answer = new AtomicReference<T>();
        try {
            return guarded(retries, type, () -> remembered(attempt(cost, call), answer));
        } catch (CircuitBreakerOpenException e) {
            throw VaultProblem.because(new VaultOutage.CircuitOpen(vault, lastOutage), e);
        } catch (BulkheadException e) {
            throw busy("too many calls are waiting", e);
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(answer.get()).orElseThrow(() -> busy("Keyward is stopping", e));
        }
    }

    /**
     * @throws InterruptedException if the thread is interrupted between retries, or as the call ends, even with an answer;
     *     the guard does not declare it
     * @throws CancellationException if the thread is interrupted in the queue
     */
    private <T> T guarded(Guard retries, Class<T> type, Supplier<T> call) throws InterruptedException {
        return retries.get(() -> limits.get(call, type), type);
    }

    /** The strategy for probes of this vault, which shares its rate limit. */
    CallStrategy probes() {
        return new ProbeStrategy(vault, limiter, keys, this::answeredProbe);
    }

    VaultLoad load() {
        return new VaultLoad(policy.quota, policy.quotaWindow, VaultCalls.WINDOWS, limiter.windows());
    }

    /** A cluster uses this vault, so its calls do not count among those to unused vaults. */
    void markUsed() {
        used = true;
    }

    CallCounts counts() {
        return counts;
    }

    VaultReading reading() {
        return new VaultReading(vault.substring(SCHEME.length()), open, keys.open(), limiter.units(), counts.totals());
    }

    // a vault that answered a probe is available again, so requests must not wait for the breaker's delay
    private void answeredProbe() {
        faultyKeys.clear();
        if (open) {
            open = false;
            limits = limits(policy);
        }
    }

    private <T> T attempt(int cost, Supplier<T> call) {
        try {
            TimeUnit.NANOSECONDS.sleep(limiter.reserve(cost));
            limiter.sent(cost);
            var answer = call.get();
            faultyKeys.clear();
            return answer;
        } catch (VaultRefusal e) {
            faultyKeys.clear();
            throw e;
        } catch (VaultOutage.Throttled e) {
            limiter.pause(e);
            throw e;
        } catch (VaultOutage e) {
            faultyKeys.record(e);
            lastOutage = countsAgainstVault(e) ? e : lastOutage;
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the guard throws it again
            throw busy("Keyward is stopping", e);
        }
    }

    private static <T> T remembered(T answer, AtomicReference<T> memory) {
        memory.set(answer);
        return answer;
    }

    private VaultOutage busy(String why, Exception cause) {
        return VaultProblem.because(new VaultOutage.Busy(vault, why), cause);
    }

    private boolean isRetryable(Throwable failure) {
        return failure instanceof VaultOutage
                && !(failure instanceof VaultOutage.NotAsked)
                && !(failure instanceof VaultOutage.TokenRejected) // even after a fresh token
                && !isNameNotFound(failure);
    }

    // the host of a vault that no cluster uses, or an identity that every source denies: most likely misspelt
    private boolean isNameNotFound(Throwable failure) {
        return failure instanceof VaultOutage.TokenUnavailable token
                ? token.identityUnknown()
                : failure instanceof VaultOutage.HostUnknown && !used;
    }

    // a vault is available if it is over its quota, fails for single keys only, or rejects the token of an identity,
    // which any caller may have named
    private boolean countsAgainstVault(Throwable failure) {
        return isRetryable(failure)
                && !faultyKeys.explain(failure)
                && !(failure instanceof VaultOutage.Throttled)
                && !(failure instanceof VaultOutage.TokenUnavailable);
    }

    private Guard retries(Duration maxTime) {
        return Guard.create()
                .withRetry()
                .maxRetries(policy.maxRetries)
                .maxDuration(maxTime.toMillis(), ChronoUnit.MILLIS)
                .whenException(this::isRetryable)
                .withCustomBackoff()
                .strategy(() -> new Backoff(policy.firstDelay, policy.maxDelay, ThreadLocalRandom.current()))
                .done()
                .done()
                .build();
    }

    private Guard limits(VaultPolicy policy) {
        return Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(policy.breakerWindow)
                .failureRatio(policy.breakerFailureRatio)
                .delay(policy.breakerDelay.toMillis(), ChronoUnit.MILLIS)
                .when(this::countsAgainstVault)
                .onStateChange(state -> open = state != CircuitBreakerState.CLOSED)
                .done()
                .withBulkhead()
                .limit(policy.maxConcurrentCalls)
                .queueSize(policy.maxQueuedCalls)
                .enableSynchronousQueueing()
                .done()
                .build();
    }
}
