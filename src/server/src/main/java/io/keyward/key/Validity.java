package io.keyward.key;

import java.time.Instant;
import java.util.Optional;

/**
 * The time in which a vault lets a key version wrap. Outside of it, the version may still unwrap.
 *
 * @param notBefore the first instant, inclusive; empty if the version has no start
 * @param expiresOn the end, exclusive; empty if the version does not expire
 */
public record Validity(Optional<Instant> notBefore, Optional<Instant> expiresOn) {

    public boolean covers(Instant time) {
        return !notYetValidAt(time) && !expiredAt(time);
    }

    public boolean notYetValidAt(Instant time) {
        return notBefore.isPresent() && time.isBefore(notBefore.get());
    }

    public boolean expiredAt(Instant time) {
        return expiresOn.isPresent() && !time.isBefore(expiresOn.get());
    }
}
