package io.keyward.key;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of a key version, as the vault returns them to an identity with the permission <em>get</em>. They do not
 * prove that the version wraps and unwraps: only a wrap and an unwrap prove that.
 *
 * @param notBefore the version does not wrap before this time; empty if there is no such time
 * @param expiresOn the version does not wrap from this time on; empty if it does not expire
 * @param createdOn when this version was created; empty if the vault does not return it
 * @param softDelete false if a deleted key of this vault cannot be recovered (R6)
 * @param purgeProtected false if a deleted key of this vault can be purged before its retention ends (R6)
 * @param type the JSON web key type, such as {@code RSA} or {@code RSA-HSM}
 * @param bits the length of an RSA key in bits; 0 for another type
 * @param operations the key operations that the version permits, such as {@code wrapKey}
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

    /** True if the version can wrap at this time: it is enabled and within its dates. */
    public boolean wrapsAt(Instant now) {
        return enabled && validity().covers(now);
    }
}
