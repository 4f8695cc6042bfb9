package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.quota.QuotaPriority;
import io.keyward.vault.quota.QuotaTurn;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends each call to a vault when the quota allows it, and reports the outcome to the rate limiter and the circuit breakers.
 *
 * @param used true if this server knows that a cluster uses the vault
 */
record PacedCalls(
        String vault, VaultRateLimiter limiter, KeyFaults keys, VaultFailures failures, BooleanSupplier used) {

    /** @param patience the call is not made if the vault asked for a pause that lasts longer than this */
    <T> T call(QuotaPriority priority, Duration patience, int cost, Supplier<T> call) {
        requireNoLongPause(patience);
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

    private void requireNoLongPause(Duration patience) {
        var left = Duration.ofNanos(limiter.pauseLeft());
        if (left.compareTo(patience) > 0) {
            throw new VaultOutage.Throttled(vault, left);
        }
    }

    // callers can invent vaults, for which no quota should be leased
    private QuotaTurn turn(QuotaPriority priority, int cost) {
        return used.getAsBoolean() ? limiter.book(priority, cost) : limiter.bookInUse(priority, cost);
    }
}
