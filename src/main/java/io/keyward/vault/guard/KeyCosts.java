package io.keyward.vault.guard;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import io.keyward.vault.azure.VaultKey;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What an operation with a key takes out of its vault's quota. Azure allows fewer operations with longer keys and with
 * keys in hardware, and counts them all together by weight: one with a software key of 2048 bits is 1.
 */
@ApplicationScoped
public class KeyCosts {

    private static final int LIGHTEST = 1;
    private static final int HARDWARE = 2;

    private final LruCache<KeyReference, Integer> weights = new LruCache<>(20_000);

    /** Learns what the vault showed of a key; the same is expected of whichever version is its newest. */
    public void learn(VaultKey key) {
        var weight = of(key.attributes());
        weights.put(key.id(), weight);
        weights.put(key.id().key(), weight);
    }

    /** As far as is known; the lightest until something is. */
    public int of(KeyReference key) {
        return weights.find(key).orElse(LIGHTEST);
    }

    // the length of the ciphertext is that of the key; only where the key lives has to be known
    public int of(WrappedDek dek) {
        var weight = Math.max(bySize(dek.ciphertext().length()), of(dek.wrappedBy()));
        weights.put(dek.wrappedBy(), weight);
        return weight;
    }

    public static int of(KeyAttributes key) {
        var byBits = key.bits() <= 2048 ? LIGHTEST : key.bits() <= 3072 ? 4 : 8;
        return byBits * (key.type().endsWith("-HSM") ? HARDWARE : 1);
    }

    private static int bySize(int base64urlLength) {
        if (base64urlLength <= 342) {
            return LIGHTEST; // 2048 bits
        }
        return base64urlLength <= 512 ? 4 : 8; // 3072, 4096 bits
    }
}
