package io.keyward.key;

import java.util.UUID;

/** Key versions and wrapped DEKs for tests that call no vault. */
public final class Keys {

    public static final KeyName A_KEY = new KeyName("https://Kv1.vault.azure.net", "Disk-Key");

    private Keys() {}

    /** A random version that no other test uses. */
    public static KeyId aVersion() {
        return A_KEY.version(UUID.randomUUID().toString().replace("-", ""));
    }

    /** A stored DEK that no vault unwraps. All of them have the same check value. */
    public static CheckedDek checkedBy(KeyId key) {
        return checked(wrappedBy(key));
    }

    /** A stored DEK with this ciphertext, which no vault unwraps. All of them have the same check value. */
    public static CheckedDek checked(WrappedDek wrapped) {
        return new CheckedDek(wrapped, new DekCheck("check"));
    }

    /** A wrapped DEK that no vault unwraps. */
    public static WrappedDek wrappedBy(KeyId key) {
        return new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "wrapped-" + UUID.randomUUID());
    }
}
