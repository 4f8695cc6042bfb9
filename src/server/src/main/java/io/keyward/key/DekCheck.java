package io.keyward.key;

import io.keyward.text.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * Tells the DEK of a disk from every other value: HMAC-SHA256 with the DEK as its key, over the ASCII bytes of {@code
 * keyward-dek-check-v1:} followed by the id of the disk in decimal digits. It does not reveal the DEK, which is 256 random
 * bits, so it is stored beside the wrapped DEK.
 *
 * @param value base64url without padding (RFC 4648 §5): 43 characters
 */
@Embeddable
public record DekCheck(@Column(name = "check_value") String value) {

    private static final String LABEL = "keyward-dek-check-v1:";
    private static final int BLOCK_BYTES = 64; // the block size of SHA-256
    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5c;

    public DekCheck {
        Objects.requireNonNull(value, "a check value is never null");
    }

    public static DekCheck of(Dek dek, long disk) {
        var message = ascii(LABEL + disk);
        return new DekCheck(
                Base64.getUrlEncoder().withoutPadding().encodeToString(dek.lend(key -> hmac(key, message))));
    }

    /** True if this value was computed from the same DEK and for the same disk. */
    public boolean confirms(Dek dek, long disk) {
        return MessageDigest.isEqual(ascii(value), ascii(of(dek, disk).value));
    }

    // RFC 2104, written out: javax.crypto.Mac keeps copies of its key that its caller cannot wipe (invariant 3)
    private static byte[] hmac(byte[] key, byte[] message) {
        return hash(key, OUTER_PAD, hash(key, INNER_PAD, message));
    }

    private static byte[] hash(byte[] key, int pad, byte[] message) {
        var block = Arrays.copyOf(key, BLOCK_BYTES);
        try {
            for (var at = 0; at < BLOCK_BYTES; at++) {
                block[at] ^= (byte) pad;
            }
            var sha256 = Sha256.digest();
            sha256.update(block);
            return sha256.digest(message);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
