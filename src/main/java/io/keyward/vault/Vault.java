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
import io.keyward.key.WrappingKey;

/**
 * What Keyward may ask the customer's vault, always as a cluster's managed identity. Every call goes to the vault
 * afresh: nothing is answered from a cache or from a stored state (invariant 7). Call it while no transaction is open.
 *
 * <p>Whatever goes wrong leaves as a {@link VaultProblem}: either the vault refused, which is an answer and is not
 * retried, or it could not be asked, which is a fault (invariant 4).
 */
public interface Vault {

    /** The newest version of a key, which must be enabled. */
    KeyId newest(KeyName key, ManagedIdentityId identity);

    /**
     * Proves get, wrapKey and unwrapKey, each apart and remotely; that the vault has soft delete (R6); that the key is
     * of a kind and size that can wrap (R10); and that a value wrapped locally comes back right.
     */
    WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity);

    /**
     * Looks at all that {@link #prove} looks at and tells how each thing went, for a version or for the newest one of a
     * key. It never throws a {@link VaultProblem}.
     */
    Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity);

    /** Unwraps a stored DEK: one remote call. The caller closes it. */
    Dek unwrap(WrappedDek dek, ManagedIdentityId identity);

    // the watch: each of these is one attempt, made even where the vault is left alone by everybody else; they wait for
    // their turn, for all of them together take no more than a small share of the vault's quota

    /** What the vault shows of a key's newest version, whatever state it is in. */
    KeyAttributes shown(KeyName key, ManagedIdentityId identity);

    /** What the vault shows of a version, whatever state it is in. */
    KeyAttributes shown(KeyId key, ManagedIdentityId identity);

    /** A canary for this version: it is shown, and the canary wrapped locally with its public key. */
    Canary canary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity);

    /** Has the vault unwrap a stored DEK, which is wiped at once: for keys that have no canary and can have none. */
    void probe(WrappedDek sealed, ManagedIdentityId identity);

    /**
     * Has the vault unwrap a canary, as it would a DEK.
     *
     * @throws VaultRefusal.CiphertextMismatch where another value comes back than was sealed
     */
    void probe(Canary canary, ManagedIdentityId identity);

    /** Has the vault wrap a value made for it and thrown away. */
    void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity);
}
