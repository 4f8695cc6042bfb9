package io.keyward.agent.key;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A clear DEK or LUKS volume key in memory. It owns its array and wipes it when it is closed. {@link #toString} does not reveal
 * the key. The code that holds it must close it, also after an exception.
 */
public final class ClearKey implements AutoCloseable {

    /** The length of a DEK. */
    public static final int DEK_BYTES = 32;

    private final byte[] bytes;
    private boolean closed;

    private ClearKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over: the caller must not use it afterwards, and {@link #close} wipes it. */
    public static ClearKey takeOver(byte[] bytes) {
        return new ClearKey(bytes);
    }

    public static ClearKey generateDek(SecureRandom random) {
        var bytes = new byte[DEK_BYTES];
        random.nextBytes(bytes);
        return new ClearKey(bytes);
    }

    /** Lends the array for the time of the call. The borrower must not change or keep it, and wipes every copy it makes. */
    public <T, X extends Exception> T lend(Work<T, X> work) throws X {
        if (closed) throw new IllegalStateException("the key has been wiped");
        return work.with(bytes);
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "ClearKey[redacted]";
    }

    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T with(byte[] bytes) throws X;
    }
}
