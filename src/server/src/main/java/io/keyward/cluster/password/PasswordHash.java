package io.keyward.cluster.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A slow salted hash of a gateway password: {@code pbkdf2-sha256$rounds$salt$hash}, salt and hash in base64. The text contains
 * the number of rounds, so this number can be raised while older hashes still match.
 *
 * <p>The computation of a hash occupies a processor for a large part of a second, so only a {@link PasswordPermit} may do it.
 */
public final class PasswordHash {

    /** Stands for a gateway without a password. No password matches it. */
    public static final String NONE = "none";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final Pattern TEXT = Pattern.compile("pbkdf2-sha256\\$(\\d{1,9})\\$([^$]+)\\$([^$]+)");

    private PasswordHash() {}

    static String of(String password, int rounds) {
        var salt = random(SALT_BYTES);
        return text(rounds, salt, pbkdf2(password, salt, rounds));
    }

    /** A hash that no password matches. The comparison of a password with it takes as long as with any other hash. */
    static String ofNothing(int rounds) {
        return text(rounds, random(SALT_BYTES), random(HASH_BITS / Byte.SIZE));
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String text(int rounds, byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder();
        return "pbkdf2-sha256$%d$%s$%s".formatted(rounds, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    static boolean matches(String hash, String password) {
        var parts = TEXT.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        var base64 = Base64.getDecoder();
        var salt = base64.decode(parts.group(2));
        var expected = base64.decode(parts.group(3));
        return MessageDigest.isEqual(expected, pbkdf2(password, salt, Integer.parseInt(parts.group(1))));
    }

    private static byte[] pbkdf2(String password, byte[] salt, int rounds) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
