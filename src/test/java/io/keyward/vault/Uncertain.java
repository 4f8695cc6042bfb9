package io.keyward.vault;

import io.keyward.key.KeyReference;

/** Refusals whose cause the vault could not be asked for. */
public final class Uncertain {

    private Uncertain() {}

    public static VaultRefusal notFound(KeyReference key) {
        return new VaultRefusal.KeyNotFound(key).uncertain();
    }
}
