package io.keyward.vault;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;

/**
 * The customer's vault, called as a cluster's managed identity. Each method calls the vault and never answers from a cache or
 * from stored state (invariant 7). Do not call it in a transaction.
 *
 * <p>Every failure is a {@link VaultProblem}: a refusal, which is not retried, or an outage (invariant 4).
 *
 * <p>The methods from {@link #attributes} on are probes. A probe is attempted once, even while the circuit breaker is open.
 * Probes wait for their turn, because together they may use only a small share of the vault's quota.
 */
public interface Vault {

    /** The newest version of a key. It throws {@link VaultRefusal.KeyDisabled} if this version is disabled. */
    KeyId newest(KeyName key, ManagedIdentityId identity);

    /**
     * Tries out a key version, or the newest version of a key, and reports the result of each {@link Check}. It calls the vault
     * once for each permission: get, wrapKey and unwrapKey. It checks that the vault has soft delete (R6), that the type and
     * size of the key can wrap (R10), and that the vault unwraps what Keyward wrapped. It never throws a {@link VaultProblem}.
     */
    Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity);

    /** Unwraps a stored DEK in the vault. The caller must close the DEK. */
    Dek unwrap(WrappedDek dek, ManagedIdentityId identity);

    /** Like {@link #unwrap}, for a request whose client waits: it stops retrying sooner. */
    default Dek unwrapForRequest(WrappedDek dek, ManagedIdentityId identity) {
        return unwrap(dek, identity);
    }

    /** The attributes of a key's newest version, which may be disabled or expired. */
    KeyAttributes attributes(KeyName key, ManagedIdentityId identity);

    /** The attributes of a version, which may be disabled or expired. */
    KeyAttributes attributes(KeyId key, ManagedIdentityId identity);

    /** Gets the public key of this version, and wraps a new canary locally with it. */
    Canary newCanary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity);

    /** Lets the vault unwrap a stored DEK, which is wiped at once: for key versions for which no canary can be made. */
    void probeUnwrap(WrappedDek dek, ManagedIdentityId identity);

    /**
     * Lets the vault unwrap a canary.
     *
     * @throws VaultRefusal.CiphertextMismatch if the vault returns another value
     */
    void probeUnwrap(Canary canary, ManagedIdentityId identity);

    /** Lets the vault wrap a random value, which is then discarded. */
    void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity);
}
