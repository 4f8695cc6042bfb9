package io.keyward.alert;

import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The newest version of a key, where it is newer than the one at hand; of what the vault has not shown of it, the best is
 * supposed.
 *
 * @param notBefore from when it wraps; empty where it always did
 * @param expiresOn until when it wraps; empty where it has no end
 */
public record Newer(KeyId key, boolean enabled, Optional<Instant> notBefore, Optional<Instant> expiresOn) {

    static Newer of(KeyId newest, Map<KeyId, KeyVersion> known) {
        var seen = Optional.ofNullable(known.get(newest));
        return new Newer(
                newest,
                seen.flatMap(KeyVersion::enabled).orElse(true),
                seen.flatMap(KeyVersion::notBefore),
                seen.flatMap(KeyVersion::expiresOn));
    }

    /** False where a change to it would be refused. */
    boolean usableAt(Instant now) {
        return enabled
                && notBefore.filter(now::isBefore).isEmpty()
                && expiresOn.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
