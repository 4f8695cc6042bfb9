package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.quota.QuotaPriority;
import io.keyward.vault.quota.QuotaTurn;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends each call to a vault when its turn in the quota has come, and tells the rate limiter and the circuit breakers how it
 * ended.
 *
 * @param used whether a cluster uses the vault, as far as this server knows
 */
record PacedCalls(
        String vault, VaultRateLimiter limiter, KeyFaults keys, VaultFailures failures, BooleanSupplier used) {

    <T> T call(QuotaPriority priority, int cost, Supplier<T> call) {
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

    // a caller can invent vaults, which must not cost a lease
    private QuotaTurn turn(QuotaPriority priority, int cost) {
        return used.getAsBoolean() ? limiter.book(priority, cost) : limiter.bookInUse(priority, cost);
    }
}
