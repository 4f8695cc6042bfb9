package io.keyward.key;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A clear data encryption key: 32 bytes that open one disk. It exists only inside a {@code try}, which wipes it at the end
 * (invariant 3). Its bytes can only be borrowed, and {@code toString} does not contain them.
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

    /**
     * Takes over the array of the caller, without a copy. Closing the DEK wipes it.
     *
     * @throws IllegalArgumentException if the array does not have {@link #BYTES} bytes; it is wiped then
     */
    public static Dek takeOver(byte[] bytes) {
        return new Dek(bytes);
    }

    /** Lends the bytes themselves, not a copy. The work must not keep them. */
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

    /** Work that borrows the bytes of a DEK. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T with(byte[] bytes) throws X;
    }
}
