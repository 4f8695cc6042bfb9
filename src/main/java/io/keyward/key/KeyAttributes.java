package io.keyward.key;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the vault shows of a key version to those who may <em>get</em> it. It says what the key's owner set; whether the
 * version really wraps and unwraps for Keyward is proven by use alone.
 *
 * @param notBefore from when it wraps; empty where it always did
 * @param expiresOn until when it wraps; empty where it has no end
 * @param createdOn when this version was made; empty where the vault does not tell
 * @param softDelete false where a deleted key of this vault is lost at once (R6)
 * @param purgeProtected false where a deleted key of this vault can be purged before its time (R6)
 * @param type as the vault writes it, such as {@code RSA} or {@code RSA-HSM}
 * @param bits the length of an RSA key; 0 for any other
 * @param operations what the key itself permits, as the vault writes it, such as {@code wrapKey}
 */
public record KeyAttributes(
        KeyId id,
        boolean enabled,
        Optional<Instant> notBefore,
        Optional<Instant> expiresOn,
        Optional<Instant> createdOn,
        boolean softDelete,
        boolean purgeProtected,
        String type,
        int bits,
        Set<String> operations) {

    public KeyAttributes {
        operations = Set.copyOf(operations);
    }

    public Validity validity() {
        return new Validity(notBefore, expiresOn);
    }

    public boolean expiredAt(Instant now) {
        return validity().expiredAt(now);
    }

    public boolean notYetValidAt(Instant now) {
        return validity().notYetValidAt(now);
    }

    /** True if the vault lets the version wrap: it is enabled and within its dates. */
    public boolean wrapsAt(Instant now) {
        return enabled && validity().covers(now);
    }
}
