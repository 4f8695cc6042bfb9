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
 * The bytes that are on a device now. They are read past the kernel's cache, as cryptsetup reads them: the cache would still show
 * a header that another machine or the storage below has destroyed. An image file is read through the cache.
 */
final class DeviceBytes implements AutoCloseable {

    /** What the kernel wants the places and lengths of direct reads to be multiples of. */
    static final int BLOCK = 4096;

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
     * Fewer bytes at the end of the device.
     *
     * @param place a multiple of {@link #BLOCK}, like the length
     */
    byte[] read(long place, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length); // the JDK aligns the memory outside the heap that it reads into
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) read = channel.read(buffer, place + buffer.position());
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
