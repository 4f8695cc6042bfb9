package io.keyward.key;

import io.keyward.text.Sha256;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random value that is wrapped like a DEK but opens no disk. Unwrapping it shows whether the vault would unwrap DEKs
 * under the same key version. Only its wrapping and its digest are stored.
 *
 * @param digest base64url of the SHA-256 of the clear bytes
 */
@Embeddable
public record Canary(WrappedDek wrapped, String digest) {

    /** Generates a canary and wraps it locally, without a vault call. */
    public static Canary sealedBy(WrappingKey key, SecureRandom random) {
        try (var value = Dek.generate(random)) {
            return new Canary(key.wrap(value), digest(value));
        }
    }

    /** The same canary, with the key version in this spelling. */
    public Canary under(KeyId spelled) {
        return new Canary(new WrappedDek(spelled, wrapped.algorithm(), wrapped.ciphertext()), digest);
    }

    public boolean confirms(Dek unwrapped) {
        return MessageDigest.isEqual(ascii(digest), ascii(digest(unwrapped)));
    }

    private static String digest(Dek value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.lend(Sha256.digest()::digest));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
