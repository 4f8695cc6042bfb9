package io.keyward.key;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A data encryption key in the clear: 32 bytes that open one disk. It lives only inside one {@code try}, lends its
 * bytes for a piece of work, is wiped when closed, and has no text. It is never stored, logged or sent.
 */
public final class Dek implements AutoCloseable {

    /** The length of a DEK: 256 bits (R2). */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Dek(byte[] bytes) {
        if (bytes.length != BYTES) {
            Arrays.fill(bytes, (byte) 0);
            throw new IllegalArgumentException("a DEK has %d bytes".formatted(BYTES));
        }
        this.bytes = bytes;
    }

    public static Dek generate(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Dek(bytes);
    }

    /** Takes over the caller's array: it is wiped when this DEK is closed, and at once where it is not a DEK. */
    public static Dek takeOver(byte[] bytes) {
        return new Dek(bytes);
    }

    /** Lends the bytes, not a copy; the work must not keep them. */
    public <T, X extends Exception> T lend(Work<T, X> work) throws X {
        return work.with(bytes);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Dek[redacted]";
    }

    /** What is done with a DEK while it is lent. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T with(byte[] bytes) throws X;
    }
}
