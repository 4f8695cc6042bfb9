package io.keyward.watch;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The stored attributes of the keys that a server has leased together, and of the newest version of each. */
record KnownVersions(Map<KeyId, KeyVersion> versions) {

    static final KnownVersions NONE = new KnownVersions(Map.of());

    private Optional<KeyVersion> find(KeyId key) {
        return Optional.ofNullable(versions.get(key));
    }

    /** True if these attributes of the newest version of the key are stored, and a vault returned them after this time. */
    boolean includes(KeyId key, KeyAttributes newest, Instant since) {
        return find(key).flatMap(KeyVersion::newest).equals(Optional.of(newest.id()))
                && find(newest.id())
                        .filter(version -> version.hasAttributes(newest))
                        .isPresent()
                && wasReadAfter(since, newest.id());
    }

    boolean wasReadAfter(Instant time, KeyId key) {
        return find(key).flatMap(KeyVersion::seenAt).filter(time::isBefore).isPresent();
    }

    /** True if the time is outside the stored validity of the version. The owner may have changed the validity since. */
    boolean isInvalid(KeyId key, Instant time) {
        return find(key).filter(version -> !version.validity().covers(time)).isPresent();
    }
}
