package io.keyward.key;

/**
 * A key version that has just been proven usable for sealing: get, wrapKey and unwrapKey were each seen to work, and a
 * value wrapped here came back right from the vault. Wrapping with it is local and costs no vault call.
 */
public interface WrappingKey {

    /** The version that unwraps what this key wraps. */
    KeyId id();

    /** Wraps locally, with the version's public key. */
    WrappedDek wrap(Dek dek);
}
