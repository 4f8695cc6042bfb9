package io.keyward.key;

/**
 * A key version that was just proven usable: the vault permitted get, wrapKey and unwrapKey, and unwrapped a value that was
 * wrapped locally. Wrapping with this key is local and needs no vault call.
 */
public interface WrappingKey {

    /** The key version that unwraps what this key wraps. */
    KeyId id();

    /** Wraps locally, with the public key of the version. */
    WrappedDek wrap(Dek dek);
}
