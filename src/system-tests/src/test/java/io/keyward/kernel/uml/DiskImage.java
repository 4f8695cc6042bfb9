package io.keyward.kernel.uml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A disk of a guest: a sparse file of the host, whose content tests can read without the guest. */
public record DiskImage(Path file) {

    private static final int CHUNK = 1 << 24;

    /** Creates a disk full of zeroes. */
    public static DiskImage blank(Path file, int mebibytes) {
        try (var created = new RandomAccessFile(file.toFile(), "rw")) {
            created.setLength((long) mebibytes << 20);
            return new DiskImage(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the disk, as a thief or a snapshot would. */
    public DiskImage copy(Path to) {
        try {
            return new DiskImage(Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the first 16 MiB, which a LUKS2 header has at most, to a temporary disk of the same size. */
    public DiskImage copyHeader() {
        try {
            var to = Files.createTempFile("header", ".img");
            try (var from = FileChannel.open(file, StandardOpenOption.READ);
                    var copy = new RandomAccessFile(to.toFile(), "rw")) {
                copy.setLength(from.size());
                from.transferTo(0, CHUNK, copy.getChannel());
            }
            return new DiskImage(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether both disks hold the same bytes. */
    public boolean equalsContentOf(DiskImage other) {
        try {
            return Files.mismatch(file, other.file) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Overwrites the start of the disk with zeroes. */
    public void destroyFirst(int bytes) {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.write(new byte[bytes]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the disk holds these characters anywhere, as bytes. */
    public boolean contains(String marker) {
        var needle = marker.getBytes(ISO_8859_1);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (var start = 0L; start < channel.size(); start += CHUNK) {
                if (found(channel, start, needle)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // chunks overlap by the length of the marker
    private static boolean found(FileChannel channel, long start, byte[] needle) throws IOException {
        var length = (int) Math.min(channel.size() - start, (long) CHUNK + needle.length);
        var bytes = new byte[length];
        channel.map(MapMode.READ_ONLY, start, length).get(bytes);
        for (var index = 0; index <= length - needle.length; index++) {
            if (bytes[index] == needle[0] && matches(bytes, index, needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] needle) {
        for (var index = 0; index < needle.length; index++) {
            if (bytes[at + index] != needle[index]) {
                return false;
            }
        }
        return true;
    }
}
