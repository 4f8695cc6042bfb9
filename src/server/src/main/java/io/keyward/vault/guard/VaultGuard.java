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
    private final ThreadLocal<Long> retriesEnd =
            new ThreadLocal<>(); // of the thread's call, in terms of System.nanoTime
    private volatile Guard guard;
    private volatile boolean used; // by a cluster, as far as this server knows
    private volatile boolean open; // the circuit breaker is open or half-open
    private volatile VaultOutage lastOutage; // the last one that counted; set before the circuit breaker can open

    VaultGuard(String vault, VaultPolicy policy, WatchShare share, UnusedVaultCalls unusedVaultCalls) {
        this.vault = vault;
        this.unusedVaultCalls = unusedVaultCalls;
        this.limiter = new VaultRateLimiter(policy, share, System::nanoTime);
        this.policy = policy;
        this.keys = new KeyBreakers(policy);
        this.guard = guard(policy);
        this.jobs = new Retried(policy.maxRetryTime);
        this.requests = new Retried(policy.maxRequestRetryTime);
    }

    /** For work that nobody waits for. */
    CallStrategy jobs() {
        return jobs;
    }

    /** For calls while the client of a request waits. */
    CallStrategy requests() {
        return requests;
    }

    /** Calls that are retried for this long, within the limits that all calls to the vault share. */
    private final class Retried implements CallStrategy {

        private final Duration patience;

        Retried(Duration patience) {
            this.patience = patience;
        }

        @Override
        public <T> T call(int cost, Class<T> type, Supplier<T> call) {
            return used
                    ? retried(patience, cost, type, call)
                    : unusedVaultCalls.call(vault, () -> retried(patience, cost, type, call));
        }

        @Override
        public <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call) {
            return call(cost, type, () -> keys.request(key, call));
        }
    }

    private <T> T retried(Duration patience, int cost, Class<T> type, Supplier<T> call) {
        retriesEnd.set(System.nanoTime() + patience.toNanos());
        try {
            return guarded(cost, type, call);
        } finally {
            retriesEnd.remove();
        }
    }

    private <T> T guarded(int cost, Class<T> type, Supplier<T> call) {
        var answer = new AtomicReference<T>();
        try {
            return guarded(type, () -> remembered(attempt(cost, call), answer));
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
    private <T> T guarded(Class<T> type, Supplier<T> call) throws InterruptedException {
        return guard.get(call, type);
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
        return new VaultReading(
                vault.substring(SCHEME.length()), open, keys.reportedOpen(), limiter.units(), counts.totals());
    }

    // a vault that answered a probe is available again, so requests must not wait for the breaker's delay
    private void answeredProbe() {
        faultyKeys.clear();
        if (open) {
            open = false;
            guard = guard(policy);
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

    private boolean isRetriedNow(Throwable failure) {
        return isRetryable(failure) && System.nanoTime() - retriesEnd.get() < 0;
    }

    private Guard guard(VaultPolicy policy) {
        return Guard.create()
                .withRetry()
                .maxRetries(policy.maxRetries)
                .maxDuration(policy.maxRetryTime.toMillis(), ChronoUnit.MILLIS)
                .whenException(this::isRetriedNow)
                .withCustomBackoff()
                .strategy(() -> new Backoff(policy.firstDelay, policy.maxDelay, ThreadLocalRandom.current()))
                .done()
                .done()
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
