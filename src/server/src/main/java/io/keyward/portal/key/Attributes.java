package io.keyward.portal.key;

import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What a vault said of a key version. Times that are not known are null.
 *
 * @param enabled {@code yes}, {@code no}, or empty if no vault returned it
 * @param newest the newest version of the same key; empty if it is this one, or not known
 */
public record Attributes(
        String enabled, Instant notBefore, Expiry expiry, Instant createdOn, Instant seenAt, String newest) {

    /** @param version null if no vault returned its attributes */
    static Attributes of(KeyId key, KeyVersion version, Expiry expiry) {
        var known = Optional.ofNullable(version);
        return new Attributes(
                known.flatMap(KeyVersion::enabled).map(is -> is ? "yes" : "no").orElse(""),
                known.flatMap(KeyVersion::notBefore).orElse(null),
                expiry,
                known.flatMap(KeyVersion::createdOn).orElse(null),
                known.flatMap(KeyVersion::seenAt).orElse(null),
                known.flatMap(KeyVersion::newest)
                        .filter(newest -> !newest.equals(key))
                        .map(Object::toString)
                        .orElse(""));
    }
}
