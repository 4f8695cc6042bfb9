package io.keyward.key;

import java.time.Instant;

/** A key version whose attributes the vault has returned, for tests that store nothing. */
public final class SeenVersion {

    private SeenVersion() {}

    public static KeyVersion of(KeyAttributes attributes, KeyId newest) {
        var version = new KeyVersion(attributes.id());
        version.recordAttributes(attributes, Instant.EPOCH);
        version.recordNewest(newest);
        return version;
    }
}
