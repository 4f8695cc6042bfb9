package io.keyward.vault.guard;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.vault.VaultOutage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of one vault for which it answered with server errors (5xx) since its last proper answer. A server error may
 * come from a single unsuitable key, so it is held against the vault only after several keys have met one in a row.
 */
final class FaultyKeys {

    private static final int SEVERAL = 3;

    private final Set<KeyName> keys = ConcurrentHashMap.newKeySet();

    void record(VaultOutage outage) {
        if (outage instanceof VaultOutage.ServerError fault && keys.size() < SEVERAL) {
            keys.add(name(fault.key()));
        }
    }

    /** The vault answered, so it is well. */
    void clear() {
        keys.clear();
    }

    /** True for a server error that the few keys which met one may have caused themselves. */
    boolean explain(Throwable failure) {
        return failure instanceof VaultOutage.ServerError && keys.size() < SEVERAL;
    }

    private static KeyName name(KeyReference key) {
        return key instanceof KeyId version ? version.key() : (KeyName) key;
    }
}
