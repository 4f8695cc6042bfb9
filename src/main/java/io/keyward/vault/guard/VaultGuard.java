package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Stands before one vault: retries what may pass, bounds how many questions are under way, leaves a dead vault alone
 * but for a probe now and then, and keeps below the quota. Nothing in it is shared with another vault (invariant 5). A
 * refusal is an answer: it is not retried and does not count against the vault (invariant 4).
 */
public final class VaultGuard implements CallStrategy {

    private final String vault;
    private final VaultRateLimiter pace;
    private final VaultPolicy policy;
    private volatile Guard guard;
    private volatile boolean broken; // its breaker is not closed
    private volatile VaultOutage met; // what the breaker counted last; no breaker opens before there is one

    VaultGuard(String vault, VaultPolicy policy, WatchShare share) {
        this.vault = vault;
        this.pace = new VaultRateLimiter(policy, share, System::nanoTime);
        this.policy = policy;
        this.guard = guard(policy);
    }

    /** Asks, as often as it takes and is allowed. */
    @Override
    public <T> T ask(int weight, Class<T> type, Supplier<T> question) {
        try {
            return guard.get(() -> paced(weight, question), type);
        } catch (CircuitBreakerOpenException e) {
            throw VaultProblem.because(new VaultOutage.CircuitOpen(vault, met), e);
        } catch (BulkheadException e) {
            throw busy("too many calls are waiting", e);
        }
    }

    /** The way of the watch: one attempt, past breaker and queue, slowly. */
    public CallStrategy probing() {
        return new VaultProbe(vault, pace, this::answered);
    }

    // what the watch has seen to be over, nobody shall be told to wait for
    private void answered() {
        if (broken) {
            broken = false;
            guard = guard(policy);
        }
    }

    private <T> T paced(int weight, Supplier<T> question) {
        try {
            TimeUnit.NANOSECONDS.sleep(pace.reserve(weight));
            return question.get();
        } catch (VaultOutage.Throttled e) {
            pace.pause(e);
            throw e;
        } catch (VaultOutage e) {
            met = countsAgainstVault(e) ? e : met;
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("Keyward is stopping", e);
        }
    }

    private VaultOutage busy(String why, Exception cause) {
        return VaultProblem.because(new VaultOutage.Busy(vault, why), cause);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof VaultOutage && !(failure instanceof VaultOutage.NotAsked);
    }

    // a vault over its quota is alive, and so is one that takes no token of an identity, perhaps a stranger's
    private static boolean countsAgainstVault(Throwable failure) {
        return mayPass(failure)
                && !(failure instanceof VaultOutage.Throttled)
                && !(failure instanceof VaultOutage.TokenUnavailable)
                && !(failure instanceof VaultOutage.TokenRejected);
    }

    private Guard guard(VaultPolicy policy) {
        return Guard.create()
                .withRetry()
                .maxRetries(policy.retries)
                .maxDuration(policy.patience.toMillis(), ChronoUnit.MILLIS)
                .whenException(VaultGuard::mayPass)
                .withCustomBackoff()
                .strategy(() -> new Backoff(policy.backoff, policy.backoffMax, ThreadLocalRandom.current()))
                .done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(policy.breakerVolume)
                .failureRatio(policy.breakerRatio)
                .delay(policy.breakerDelay.toMillis(), ChronoUnit.MILLIS)
                .when(VaultGuard::countsAgainstVault)
                .onStateChange(state -> broken = state != CircuitBreakerState.CLOSED)
                .done()
                .withBulkhead()
                .limit(policy.bulkhead)
                .queueSize(policy.queue)
                .enableSynchronousQueueing()
                .done()
                .build();
    }
}
