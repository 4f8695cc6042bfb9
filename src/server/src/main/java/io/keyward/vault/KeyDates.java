package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import java.time.Instant;
import java.util.Optional;

/** Checks the dates in the attributes of a key version. A vault refuses to wrap before {@code nbf} and after {@code exp}. */
public final class KeyDates {

    private KeyDates() {}

    /** @throws VaultRefusal if the key version is expired or not valid yet, by its attributes */
    public static void requireValid(KeyAttributes key, Instant now) {
        refusal(key, now).ifPresent(found -> {
            throw found;
        });
    }

    /** The refusal of a key version that is expired or not valid yet, by its attributes; empty if it is valid. */
    public static Optional<VaultRefusal> refusal(KeyAttributes key, Instant now) {
        if (key.validity().expiredAt(now)) {
            return Optional.of(new VaultRefusal.KeyExpired(key.id()));
        }
        return key.validity().notYetValidAt(now)
                ? Optional.of(new VaultRefusal.KeyNotYetValid(key.id()))
                : Optional.empty();
    }
}
