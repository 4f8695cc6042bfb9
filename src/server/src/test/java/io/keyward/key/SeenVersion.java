package io.keyward.key;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A key version whose attributes the vault has returned. */
public final class SeenVersion {

    private SeenVersion() {}

    public static KeyVersion of(KeyAttributes attributes, KeyId newest) {
        var version = new KeyVersion(attributes.id());
        version.recordAttributes(attributes, Instant.EPOCH);
        version.recordNewest(newest);
        return version;
    }

    /** The attributes of an enabled version without dates. */
    public static KeyAttributes attributes(KeyId key) {
        return new KeyAttributes(
                key,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                "RSA",
                2048,
                Set.of("wrapKey", "unwrapKey"));
    }
}
