package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import java.util.function.BooleanSupplier;

/**
 * What a failed call says about its vault: whether it is repeated, and whether it counts against the vault. A refusal is an
 * answer, so it is neither repeated nor counted (invariant 4).
 */
final class VaultFailures {

    private final KeyFaults keys;
    private final BooleanSupplier used;
    private volatile VaultOutage last; // the last one that counted; set before the circuit breaker can open

    /** @param used whether a cluster uses the vault, as far as this server knows */
    VaultFailures(KeyFaults keys, BooleanSupplier used) {
        this.keys = keys;
        this.used = used;
    }

    /** Records that an attempt met an outage other than throttling. */
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
                && !(failure instanceof VaultOutage.NotAsked)
                && !(failure instanceof VaultOutage.TokenRejected) // even after a fresh token
                && !isNameNotFound(failure);
    }

    // a vault is available if it is over its quota, fails for single keys only, or rejects the token of an identity,
    // which any caller may have named
    boolean countsAgainstVault(Throwable failure) {
        return isRetryable(failure)
                && !keys.mayExplain(failure)
                && !(failure instanceof VaultOutage.Throttled)
                && !(failure instanceof VaultOutage.TokenUnavailable);
    }

    // not repeated, because the name is probably misspelt: no cluster uses the vault, or every source denies the
    // identity
    private boolean isNameNotFound(Throwable failure) {
        return failure instanceof VaultOutage.TokenUnavailable token
                ? token.identityUnknown()
                : failure instanceof VaultOutage.HostUnknown && !used.getAsBoolean();
    }
}
