package io.keyward.localazure.key;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;

/** Encodes bytes and numbers as in JSON Web Keys: base64url without padding. */
public final class Base64Url {

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty if the text is not base64url. */
    public static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String encode(BigInteger number) {
        return encode(fixed(number, (number.bitLength() + 7) / 8));
    }

    /** The number in exactly {@code length} bytes, as JSON Web Keys write the coordinates of a curve point. */
    static String encode(BigInteger number, int length) {
        return encode(fixed(number, length));
    }

    static Optional<BigInteger> number(String text) {
        return decode(text).filter(bytes -> bytes.length > 0).map(bytes -> new BigInteger(1, bytes));
    }

    private static byte[] fixed(BigInteger number, int length) {
        var bytes = number.toByteArray();
        var fixed = new byte[length];
        var kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
        return fixed;
    }
}
