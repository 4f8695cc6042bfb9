package io.keyward.vault.azure;

import io.keyward.key.Dek;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * The way of an unwrapped DEK from the wire into a {@link Dek}, past the SDK: taken out of the answer's bytes before a
 * JSON parser sees them, for parsers keep buffers and strings that nobody can wipe (invariant 3).
 *
 * <p>Here clear keys live outside a {@code Dek}: in the answer's body and in the two arrays below. All three are wiped
 * before {@link #takeFrom} returns or throws, but for the one array that becomes the DEK.
 */
final class ClearValue implements AutoCloseable {

    private static final int LONGEST = 64; // base64 of 32 bytes has 43 or 44 letters

    private byte[] bytes;

    /** Takes the value out of an answer, and wipes the answer. */
    void takeFrom(byte[] body) {
        try {
            var text = new JsonFieldScanner(body).member("value");
            bytes = text.remaining() > LONGEST ? new byte[0] : decoded(text);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static byte[] decoded(ByteBuffer text) {
        var copy = new byte[text.remaining()];
        text.get(copy);
        try {
            return Base64.getUrlDecoder().decode(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** The DEK, which now owns the bytes; empty-handed answers and values of another length are no DEK. */
    Dek dek() {
        if (bytes == null) {
            throw new IllegalArgumentException("the answer held no value");
        }
        var dek = Dek.takeOver(bytes);
        bytes = null;
        return dek;
    }

    @Override
    public void close() {
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
