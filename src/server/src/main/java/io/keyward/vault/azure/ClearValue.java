package io.keyward.vault.azure;

import io.keyward.key.Dek;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Moves an unwrapped DEK from the response body to a {@link Dek} without the SDK. It decodes the value from the bytes of the
 * body before a JSON parser reads them, because parsers keep buffers and strings that cannot be wiped (invariant 3).
 *
 * <p>Above the HTTP client, only here does a clear key exist outside a {@code Dek}: in the response body, in a copy of the
 * base64url text, and in the decoded array. {@link #takeFrom} wipes the body and the copy before it returns or throws. The
 * decoded array becomes the DEK, or {@link #close} wipes it.
 */
final class ClearValue implements AutoCloseable {

    private static final int MAX_LENGTH = 64; // base64url of a 32-byte DEK has 43 or 44 characters

    private byte[] bytes;

    /** Decodes the member {@code value} of a response body, and wipes the body in any case. */
    void takeFrom(byte[] body) {
        try {
            var text = new JsonFieldScanner(body).textMember("value");
            bytes = text.remaining() > MAX_LENGTH ? new byte[0] : decoded(text);
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

    /**
     * Transfers the bytes to a DEK, which the caller must close.
     *
     * @throws IllegalArgumentException if no response arrived, or its value does not have the length of a DEK
     */
    Dek dek() {
        if (bytes == null) {
            throw new IllegalArgumentException("the response held no value");
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
