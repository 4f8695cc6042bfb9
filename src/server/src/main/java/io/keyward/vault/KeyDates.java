package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import java.time.Instant;
import java.util.Optional;

/** Checks the dates {@code nbf} and {@code exp} of a key version. A vault refuses to wrap outside them. */
public final class KeyDates {

    private KeyDates() {}

    /** @throws VaultRefusal if the key version has expired or is not valid yet */
    public static void requireValid(KeyAttributes key, Instant now) {
        refusal(key, now).ifPresent(found -> {
            throw found;
        });
    }

    /** The refusal for a key version that has expired or is not valid yet; empty if it is valid now. */
    public static Optional<VaultRefusal> refusal(KeyAttributes key, Instant now) {
        if (key.validity().expiredAt(now)) {
            return Optional.of(new VaultRefusal.KeyExpired(key.id()));
        }
        return key.validity().notYetValidAt(now)
                ? Optional.of(new VaultRefusal.KeyNotYetValid(key.id()))
                : Optional.empty();
    }
}
