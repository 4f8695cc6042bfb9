package io.keyward.key;

import java.util.UUID;

/** Key versions for tests that ask no vault. */
public final class Keys {

    public static final KeyName A_KEY = new KeyName("https://Kv1.vault.azure.net", "Disk-Key");

    private Keys() {}

    /** A version that no other test knows. */
    public static KeyId aVersion() {
        return A_KEY.version(UUID.randomUUID().toString().replace("-", ""));
    }

    /** A DEK as it is stored, which unwraps nowhere; all of these have one check value. */
    public static CheckedDek checkedBy(KeyId key) {
        return checked(wrappedBy(key));
    }

    /** A wrapping and a check value that no DEK has; all of these have one check value. */
    public static CheckedDek checked(WrappedDek wrapped) {
        return new CheckedDek(wrapped, new DekCheck("check"));
    }

    /** A wrapping that looks like one and unwraps nowhere. */
    public static WrappedDek wrappedBy(KeyId key) {
        return new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "wrapped-" + UUID.randomUUID());
    }
}
