package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The policies around probes of a vault: one attempt, without the circuit breaker and the queue, so that a probe never waits
 * for a rotation. A probe waits for its share of the quota, and fails if that would take too long. It runs in the caller's
 * thread.
 *
 * @param onAnswer runs after each answer of the vault, refusals included
 */
record ProbePolicies(String vault, VaultRateLimiter limiter, KeyFaults keys, Runnable onAnswer)
        implements CallPolicies {

    @Override
    public <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call) {
        return call(cost, type, () -> keys.probe(key, call));
    }

    @Override
    public <T> T call(int cost, Class<T> type, Supplier<T> call) {
        awaitTurn(cost);
        limiter.sent(cost);
        try {
            var answer = call.get();
            onAnswer.run();
            return answer;
        } catch (VaultRefusal e) {
            onAnswer.run();
            throw e;
        } catch (VaultOutage.Throttled e) {
            limiter.pause(e);
            throw e;
        }
    }

    private void awaitTurn(int cost) {
        var wait = limiter.reserveShare(cost);
        if (wait < 0) {
            throw new VaultOutage.Busy(vault, "probes of this vault have used their share of its quota");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
            limiter.bookProbe(cost).orElseThrow(this::tooLong).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VaultProblem.because(new VaultOutage.Busy(vault, "Keyward is stopping"), e);
        }
    }

    private VaultOutage tooLong() {
        return limiter.isPausedTooLong()
                ? new VaultOutage.Throttled(vault, null)
                : new VaultOutage.Busy(vault, "other calls of this installation use the quota of this vault");
    }
}
