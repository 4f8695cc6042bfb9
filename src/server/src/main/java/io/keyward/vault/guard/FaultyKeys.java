package io.keyward.vault.guard;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.vault.VaultOutage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of one vault for which it answered with server errors (5xx) since its last proper answer. A server error may
 * come from a single unsuitable key, so it counts against the vault only after several keys have met one in a row.
 */
final class FaultyKeys {

    private static final int SEVERAL = 3;

    private final Set<KeyName> keys = ConcurrentHashMap.newKeySet();

    void record(VaultOutage outage) {
        if (outage instanceof VaultOutage.ServerError fault && keys.size() < SEVERAL) {
            keys.add(name(fault.key()));
        }
    }

    /** The vault answered, so earlier server errors no longer count against it. */
    void clear() {
        keys.clear();
    }

    /** True for a server error that may be the fault of single keys, because only a few keys have met one. */
    boolean explain(Throwable failure) {
        return failure instanceof VaultOutage.ServerError && keys.size() < SEVERAL;
    }

    private static KeyName name(KeyReference key) {
        return key instanceof KeyId version ? version.key() : (KeyName) key;
    }
}
