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
 * @param newer the newest version of the key, whether it can be used or not; empty where this is it
 */
public record Shown(Optional<Instant> expiresOn, boolean purgeProtected, Optional<Newer> newer) {

    /** @param known every version that may be the newest one, by its identifier */
    static Shown of(KeyVersion version, Map<KeyId, KeyVersion> known) {
        var newer =
                version.newest().filter(newest -> !newest.equals(version.key())).map(newest -> Newer.of(newest, known));
        return new Shown(version.expiresOn(), version.purgeProtected().orElse(true), newer);
    }
}
