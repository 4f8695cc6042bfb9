package io.keyward.ambari.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.text.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * How many wrong passwords are accepted for a subject within a window.
 *
 * @param subject a hash, because its parts come from callers who have not signed in: any characters, of any length
 */
record LoginLimit(int attempts, String subject) {

    /** @param parts what identifies the subject, first its kind */
    static LoginLimit of(int attempts, String... parts) {
        return new LoginLimit(attempts, hash(parts));
    }

    /** A hash of texts. Each is prefixed with its length, so that different texts never give the same input. */
    static String hash(String... parts) {
        var digest = Sha256.digest();
        for (var part : parts) {
            var bytes = part.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
