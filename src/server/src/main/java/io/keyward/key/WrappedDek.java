package io.keyward.key;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * A wrapped DEK as it is stored, with the exact key version and algorithm that unwrap it. The three values only change
 * together (invariant 1).
 *
 * @param wrappedBy the key version that unwraps it
 * @param ciphertext base64url without padding (RFC 4648 §5), as Key Vault writes it: 342 to 683 characters
 */
@Embeddable
public record WrappedDek(
        KeyId wrappedBy,
        @Enumerated(EnumType.STRING) @Column(name = "wrap_algorithm") WrapAlgorithm algorithm,
        String ciphertext) {}
