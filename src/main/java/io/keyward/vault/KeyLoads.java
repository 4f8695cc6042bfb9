package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What an operation with a key takes out of its vault's quota. Azure allows fewer operations with longer keys and with
 * keys in hardware, and counts them all together by weight: one with a software key of 2048 bits is 1.
 */
@ApplicationScoped
class KeyLoads {

    private static final int HARDWARE = 2;

    private final Recent<KeyId, Boolean> inHardware = new Recent<>(10_000);

    /** Learns what the vault showed of a key. */
    void learn(VaultKey key) {
        inHardware.put(key.id(), key.inHardware());
    }

    // the length of the ciphertext is that of the key; only where the key lives has to be known
    int of(WrappedDek dek) {
        return bySize(dek.ciphertext().length()) * (inHardware.get(dek.wrappedBy(), unknown -> false) ? HARDWARE : 1);
    }

    static int of(KeyAttributes key) {
        var byBits = key.bits() <= 2048 ? 1 : key.bits() <= 3072 ? 4 : 8;
        return byBits * (key.type().endsWith("-HSM") ? HARDWARE : 1);
    }

    private static int bySize(int base64urlLength) {
        if (base64urlLength <= 342) {
            return 1; // 2048 bits
        }
        return base64urlLength <= 512 ? 4 : 8; // 3072, 4096 bits
    }
}
