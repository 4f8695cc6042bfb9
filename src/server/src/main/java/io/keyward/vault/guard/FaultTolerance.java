package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Retry, circuit breaker and bulkhead of one vault; the retry is the outermost. They are built with SmallRye's programmatic
 * API, because MicroProfile's annotations keep one state for each method and not for each vault. Everything runs in the
 * caller's thread, which also waits in the queue of the bulkhead and between retries.
 */
final class FaultTolerance {

    private final String vault;
    private final VaultPolicy policy;
    private final VaultFailures failures;

    @SuppressWarnings("ThreadLocalUsage") // removed after each call
    private final ThreadLocal<CallRetries> retries = new ThreadLocal<>(); // of the current thread's call

    private volatile Guard guard;
    private volatile boolean open; // the circuit breaker is open or half-open

    FaultTolerance(String vault, VaultPolicy policy, VaultFailures failures) {
        this.vault = vault;
        this.policy = policy;
        this.failures = failures;
        this.guard = guard();
    }

    /** @param patience the time within which each retry begins, after its pause */
    <T> T call(Duration patience, Class<T> type, Supplier<T> call) {
        retries.set(new CallRetries(backoff(), patience, System::nanoTime));
        try {
            return guarded(type, call);
        } finally {
            retries.remove();
        }
    }

    private Backoff backoff() {
        return new Backoff(policy.firstDelay, policy.maxDelay, ThreadLocalRandom.current());
    }

    boolean isOpen() {
        return open;
    }

    /**
     * Closes the circuit breaker after the vault answered a probe, so that requests need not wait until its delay has passed.
     */
    void close() {
        if (open) {
            open = false;
            guard = guard();
        }
    }

    private <T> T guarded(Class<T> type, Supplier<T> call) {
        var answer = new AtomicReference<T>();
        try {
            return interruptible(type, () -> remembered(call.get(), answer));
        } catch (CircuitBreakerOpenException e) {
            throw VaultProblem.because(new VaultOutage.CircuitOpen(vault, failures.last()), e);
        } catch (BulkheadException e) {
            throw busy("too many calls are waiting", e);
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(answer.get()).orElseThrow(() -> busy("Keyward is stopping", e));
        }
    }

    /**
     * @throws InterruptedException if the thread is interrupted between retries, or at the moment when the call ends: then
     *     there may be an answer nevertheless. The guard throws this exception without declaring it.
     * @throws CancellationException if the thread is interrupted in the queue
     */
    private <T> T interruptible(Class<T> type, Supplier<T> call) throws InterruptedException {
        return guard.get(call, type);
    }

    private static <T> T remembered(T answer, AtomicReference<T> memory) {
        memory.set(answer);
        return answer;
    }

    private VaultOutage busy(String why, Exception cause) {
        return VaultProblem.because(new VaultOutage.Busy(vault, why), cause);
    }

    private boolean isRetriedNow(Throwable failure) {
        return failures.isRetryable(failure) && retries.get().mayRetry(failure);
    }

    private Guard guard() {
        return Guard.create()
                .withRetry()
                .maxRetries(policy.maxRetries)
                .maxDuration(policy.maxRetryTime.toMillis(), ChronoUnit.MILLIS)
                .whenException(this::isRetriedNow)
                .withCustomBackoff()
                .strategy(retries::get)
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(policy.breakerWindow)
                .failureRatio(policy.breakerFailureRatio)
                .delay(policy.breakerDelay.toMillis(), ChronoUnit.MILLIS)
                .when(failures::countsAgainstVault)
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
