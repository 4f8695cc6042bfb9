package io.keyward.key;

/**
 * A key version that wraps locally, without a vault call. Before it wraps DEKs, it is proven usable: the vault permits get,
 * wrapKey and unwrapKey, and unwraps a value that was wrapped locally. A new canary needs no such proof.
 */
public interface WrappingKey {

    /** The key version that unwraps what this key wraps. */
    KeyId id();

    /** Wraps locally, with the public key of the version. */
    WrappedDek wrap(Dek dek);
}
