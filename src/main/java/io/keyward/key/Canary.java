package io.keyward.key;

import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A value that opens nothing, sealed under a key version so that it can be asked whether disks sealed under the same
 * version would open: 32 random bytes, wrapped like a DEK and then forgotten, and a digest to know them by.
 *
 * @param digest base64url of the SHA-256 of the clear bytes
 */
@Embeddable
public record Canary(WrappedDek wrapped, String digest) {

    /** Makes one and wraps it locally: it costs no vault call, and no clear byte of it is ever sent. */
    public static Canary sealedBy(WrappingKey key, SecureRandom random) {
        try (var value = Dek.generate(random)) {
            return new Canary(key.wrap(value), digest(value));
        }
    }

    /** True where this is the value that was sealed. */
    public boolean confirms(Dek unwrapped) {
        return MessageDigest.isEqual(ascii(digest), ascii(digest(unwrapped)));
    }

    private static String digest(Dek value) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder().withoutPadding().encodeToString(value.lend(sha256::digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
