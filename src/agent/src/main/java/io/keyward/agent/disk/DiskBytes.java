package io.keyward.agent.disk;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.device.DeviceProblem.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Raw bytes of a device. Each change is on the disk when the method returns. */
public final class DiskBytes {

    private static final int BLOCK = 1024 * 1024;

    private final Path path;

    public DiskBytes(Path path) {
        this.path = path;
    }

    public long size() {
        try (var channel = FileChannel.open(path, READ)) {
            return channel.size();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public byte[] read(long offset, int length) {
        try (var channel = FileChannel.open(path, READ)) {
            var bytes = ByteBuffer.allocate(length);
            readFully(channel, bytes, offset);
            return bytes.array();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void write(long offset, byte[] bytes) {
        try (var channel = FileChannel.open(path, WRITE)) {
            writeFully(channel, ByteBuffer.wrap(bytes), offset);
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** SHA-256 of some bytes, in hexadecimal. */
    public String digest(long start, long length) {
        try (var channel = FileChannel.open(path, READ)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var block = ByteBuffer.allocate(BLOCK);
            for (long done = 0; done < length; done += block.limit()) {
                block.clear().limit((int) Math.min(BLOCK, length - done));
                readFully(channel, block, start + done);
                digest.update(block.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw failed(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }

    /** Gives an image file its former length, because resize2fs shortens it. A device has a fixed size. */
    public void restoreSize(long size) {
        if (!Files.isRegularFile(path) || size() >= size) return;
        try (var channel = FileChannel.open(path, WRITE)) {
            channel.write(ByteBuffer.allocate(1), size - 1);
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void copy(long from, long to, long length) {
        try (var channel = FileChannel.open(path, READ, WRITE)) {
            var block = ByteBuffer.allocate(BLOCK);
            for (long done = 0; done < length; done += block.limit()) {
                block.clear().limit((int) Math.min(BLOCK, length - done));
                readFully(channel, block, from + done);
                writeFully(channel, block.flip(), to + done);
            }
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Overwrites the first and the last MiB with zeros. */
    public void wipeEnds() {
        wipe(BLOCK);
        wipeLast(BLOCK);
    }

    /** Overwrites the first bytes with zeros. */
    public void wipe(long length) {
        wipe(0, Math.min(length, size()));
    }

    /** Overwrites the last bytes with zeros. */
    public void wipeLast(long length) {
        wipe(Math.max(0, size() - length), size());
    }

    private void wipe(long start, long end) {
        try (var channel = FileChannel.open(path, WRITE)) {
            for (long done = start; done < end; done += BLOCK) {
                writeFully(channel, ByteBuffer.allocate((int) Math.min(BLOCK, end - done)), done);
            }
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer block, long offset) throws IOException {
        int start = block.position();
        while (block.hasRemaining()) {
            if (channel.read(block, offset + block.position() - start) < 0)
                throw new IOException("the device is too short");
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer block, long offset) throws IOException {
        long next = offset;
        while (block.hasRemaining()) next += channel.write(block, next);
    }

    private DeviceProblem failed(IOException cause) {
        return new DeviceProblem(
                Code.UNREADABLE, "%s cannot be read or written: %s".formatted(path, cause.getMessage()));
    }
}
