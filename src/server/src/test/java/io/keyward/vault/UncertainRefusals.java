package io.keyward.vault;

import io.keyward.key.KeyReference;

/** Refusals whose reason is not certain, because further calls to the vault failed. */
public final class UncertainRefusals {

    private UncertainRefusals() {}

    public static VaultRefusal notFound(KeyReference key) {
        return new VaultRefusal.KeyNotFound(key).uncertain();
    }
}
