package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import java.util.function.BooleanSupplier;

/**
 * Decides whether a failed call is retried, and whether it counts against the vault. A refusal is an answer, so it is neither
 * retried nor counted (invariant 4).
 */
final class VaultFailures {

    private final KeyFaults keys;
    private final BooleanSupplier used;
    private volatile VaultOutage last; // the last outage that counted; it is set before the circuit breaker can open

    /** @param used true if this server knows that a cluster uses the vault */
    VaultFailures(KeyFaults keys, BooleanSupplier used) {
        this.keys = keys;
        this.used = used;
    }

    /** Records an outage other than throttling. */
    void record(VaultOutage outage) {
        keys.record(outage);
        if (countsAgainstVault(outage)) {
            last = outage;
        }
    }

    VaultOutage last() {
        return last;
    }

    boolean isRetryable(Throwable failure) {
        return failure instanceof VaultOutage
                && !(failure instanceof VaultOutage.NotCalled)
                && !(failure instanceof VaultOutage.TokenRejected) // even after a fresh token
                && !isNameNotFound(failure);
    }

    // these do not mean that the vault is down: a server error for single keys, 429, or no token for an identity that
    // any caller may have named
    boolean countsAgainstVault(Throwable failure) {
        return isRetryable(failure)
                && !keys.mayExplain(failure)
                && !(failure instanceof VaultOutage.Throttled)
                && !(failure instanceof VaultOutage.TokenUnavailable);
    }

    // a retry is useless, because the name is probably misspelt: no source of tokens knows the identity, or no cluster
    // uses the vault
    private boolean isNameNotFound(Throwable failure) {
        return failure instanceof VaultOutage.TokenUnavailable token
                ? token.identityUnknown()
                : failure instanceof VaultOutage.HostUnknown && !used.getAsBoolean();
    }
}
