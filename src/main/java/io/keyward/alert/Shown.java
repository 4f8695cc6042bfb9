package io.keyward.alert;

import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the vault last showed of a key version, of that what is alerted.
 *
 * @param expiresOn empty where it has no end
 * @param newer a newer version of the key that is not disabled; empty where there is none
 */
public record Shown(Optional<Instant> expiresOn, boolean purgeProtected, Optional<KeyId> newer) {

    /** @param known every version that may be the newest one, by its identifier */
    static Shown of(KeyVersion version, Map<KeyId, KeyVersion> known) {
        var newer = version.newest()
                .filter(newest -> !newest.equals(version.key()))
                .filter(newest -> enabled(known.get(newest)));
        return new Shown(version.expiresOn(), version.purgeProtected().orElse(true), newer);
    }

    private static boolean enabled(KeyVersion newest) {
        return newest == null || newest.enabled().orElse(true);
    }
}
