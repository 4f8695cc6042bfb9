package io.keyward.fleet;

import io.keyward.cluster.Encryption;
import io.keyward.key.KeyName;
import java.util.Optional;

/**
 * The key version that each cluster gets.
 *
 * @param key empty for the key that the cluster has
 * @param version empty for the newest version; only with a key
 */
public record FleetTarget(Optional<KeyName> key, Optional<String> version) {

    /** The newest version of the key that each cluster has. */
    public static final FleetTarget NEWEST_VERSION = new FleetTarget(Optional.empty(), Optional.empty());

    public KeyName keyFor(Encryption encryption) {
        return key.orElseGet(() -> encryption.key().key());
    }
}
