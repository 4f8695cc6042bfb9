package io.keyward.vault.guard;

import io.keyward.cache.LruCache;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappedDek;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The cost of an operation with a key, in units of its vault's quota. An operation with a software key of 2048 bits costs
 * 1. Azure allows fewer operations with longer keys and with HSM keys, and counts all of a vault's operations together.
 */
@ApplicationScoped
public class KeyCosts {

    private static final int LOWEST = 1;
    private static final int HSM_FACTOR = 2;

    private final LruCache<KeyReference, Integer> costs = new LruCache<>(20_000);

    /** Stores the cost of a version, and assumes that the newest version of the key costs the same. */
    public void learn(KeyAttributes key) {
        var cost = of(key);
        costs.put(key.id(), cost);
        costs.put(key.id().key(), cost);
    }

    /** The last known cost; the lowest cost if none is known. */
    public int of(KeyReference key) {
        return costs.find(key).orElse(LOWEST);
    }

    /**
     * The cost of unwrapping. The length of the ciphertext is that of the key, so at worst it is unknown whether the key is in
     * an HSM.
     */
    public int of(WrappedDek dek) {
        var known = of(dek.wrappedBy());
        var cost = Math.max(bySize(dek.ciphertext().length()), known);
        if (cost > known) {
            costs.put(dek.wrappedBy(), cost);
        }
        return cost;
    }

    public static int of(KeyAttributes key) {
        var byBits = key.bits() <= 2048 ? LOWEST : key.bits() <= 3072 ? 4 : 8;
        return byBits * (key.type().endsWith("-HSM") ? HSM_FACTOR : 1);
    }

    private static int bySize(int base64urlLength) {
        if (base64urlLength <= 342) {
            return LOWEST; // 2048 bits
        }
        return base64urlLength <= 512 ? 4 : 8; // 3072, 4096 bits
    }
}
