package io.keyward.vault.guard;

import io.keyward.concurrent.KeyedLimiter;
import io.keyward.vault.VaultOutage;
import java.util.function.Supplier;

/**
 * Limits the calls in progress to vaults that no cluster is known to use. Together they may occupy only a few threads, and the
 * calls to one vault only a quarter of these, because a caller can invent vaults that never answer.
 */
final class UnusedVaultCalls {

    private static final int SHARE_OF_ONE_VAULT = 4;

    private final KeyedLimiter limiter;

    UnusedVaultCalls(int max) {
        this.limiter = new KeyedLimiter(max, Math.max(1, max / SHARE_OF_ONE_VAULT));
    }

    /** @throws VaultOutage.Busy at once if the limit is reached, because a waiting call would occupy a thread too */
    <T> T call(String vault, Supplier<T> call) {
        return limiter.run(
                vault,
                call,
                () -> new VaultOutage.Busy(vault, "too many calls to vaults that no cluster uses are in progress"));
    }
}
