package io.keyward.portal.key;

import io.keyward.alert.AlertRules;
import io.keyward.key.KeyVersion;
import java.time.Instant;

/**
 * What is known about the expiry of a key version.
 *
 * @param state {@code unknown}, {@code none}, {@code later}, {@code soon} or {@code over}
 * @param at when the version expires; null if it does not, or its attributes are not known
 */
public record Expiry(String state, Instant at) {

    /** @param version null if its attributes are not known */
    static Expiry of(KeyVersion version, AlertRules rules, Instant now) {
        if (version == null || version.seenAt().isEmpty()) {
            return new Expiry("unknown", null);
        }
        return version.expiresOn()
                .map(at -> new Expiry(state(version, at, rules, now), at))
                .orElse(new Expiry("none", null));
    }

    private static String state(KeyVersion version, Instant at, AlertRules rules, Instant now) {
        if (version.validity().expiredAt(now)) {
            return "over";
        }
        return rules.warningDays(at, now).isPresent() ? "soon" : "later";
    }
}
