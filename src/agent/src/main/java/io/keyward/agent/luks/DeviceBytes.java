package io.keyward.agent.luks;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The bytes that are on a device now. They are read past the kernel's cache, as cryptsetup reads them: the cache would still
 * show a header that another machine or the storage below has destroyed. An image file is read through the cache.
 */
final class DeviceBytes implements AutoCloseable {

    /** The offsets and lengths of direct reads must be multiples of this. */
    static final int BLOCK = 4096;

    private static final int CHUNK = 8 * BLOCK;

    // one buffer for each thread, so that a read of a device that hangs blocks no other thread. It is aligned for
    // direct reads, which the JDK's temporary buffers are not, and kept, because the collector of a small heap would
    // free discarded ones late.
    private static final ThreadLocal<ByteBuffer> BUFFER = ThreadLocal.withInitial(
            () -> ByteBuffer.allocateDirect(CHUNK + BLOCK).alignedSlice(BLOCK));

    private final FileChannel channel;

    private DeviceBytes(FileChannel channel) {
        this.channel = channel;
    }

    static DeviceBytes of(Path device) throws IOException {
        return new DeviceBytes(
                Files.isRegularFile(device)
                        ? FileChannel.open(device, StandardOpenOption.READ)
                        : FileChannel.open(device, StandardOpenOption.READ, ExtendedOpenOption.DIRECT));
    }

    /**
     * Reads bytes from the device; fewer at its end.
     *
     * @param offset a multiple of {@link #BLOCK}, like the length
     */
    byte[] read(long offset, int length) throws IOException {
        var bytes = new byte[length];
        int filled = 0;
        for (int read = 0; read >= 0 && filled < length; filled += Math.max(read, 0)) {
            var buffer = BUFFER.get().clear().limit(Math.min(CHUNK, length - filled));
            read = channel.read(buffer, offset + filled);
            buffer.flip().get(bytes, filled, buffer.remaining());
        }
        return filled == length ? bytes : Arrays.copyOf(bytes, filled);
    }

    /**
     * Whether the device starts with these bytes. It compares within the read buffer and copies nothing, because it is called
     * often and usually finds no change.
     */
    boolean startWith(byte[] expected) throws IOException {
        int same = 0;
        while (same < expected.length) {
            var buffer = BUFFER.get().clear().limit(Math.min(CHUNK, expected.length - same));
            int read = channel.read(buffer, same);
            if (read <= 0 || !buffer.flip().equals(ByteBuffer.wrap(expected, same, read))) return false;
            same += read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
