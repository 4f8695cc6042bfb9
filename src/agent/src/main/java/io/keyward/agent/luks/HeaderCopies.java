package io.keyward.agent.luks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;

import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The two copies of a LUKS2 header, byte by byte, as the LUKS2 On-Disk Format Specification describes them: 4096 bytes with a
 * checksum, then metadata in JSON. cryptsetup uses the copy with the higher sequence number whose checksum is right, so a power
 * cut while one copy is written leaves the other. The copies hold no key: the key slots follow them.
 */
final class HeaderCopies {

    private static final byte[] PRIMARY = {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe};
    private static final byte[] SECONDARY = {'S', 'K', 'U', 'L', (byte) 0xba, (byte) 0xbe};
    private static final int VERSION = 6;
    private static final int SIZE = 8;
    private static final int SEQUENCE = 16;
    private static final int ALGORITHM = 72;
    private static final int UUID = 168;
    private static final int OFFSET = 256;
    private static final int CHECKSUM = 448;
    private static final int CHECKSUM_BYTES = 64;
    private static final int METADATA = 4096;
    private static final long LARGEST = 4L * 1024 * 1024;
    private static final int USUAL = 16 * 1024; // the size that cryptsetup gives a copy

    private final byte[] primary;
    private final byte[] secondary;

    private HeaderCopies(byte[] primary, byte[] secondary) {
        this.primary = primary;
        this.secondary = secondary;
    }

    /**
     * @throws LuksProblem.HeaderDamaged if one of the copies is damaged, or they differ; cryptsetup mends that whenever it
     *     opens the header
     */
    static HeaderCopies read(Path device) {
        var copies = unchecked(device);
        copies.requireIntact();
        return copies;
    }

    /** Whether the device still begins with these {@link #bytes()}. */
    static boolean isAt(Path device, byte[] bytes) {
        try (var present = DeviceBytes.of(device)) {
            return present.startWith(bytes);
        } catch (IOException e) {
            throw failed(device, e);
        }
    }

    private static HeaderCopies unchecked(Path device) {
        try (var bytes = DeviceBytes.of(device)) {
            var both = bytes.read(0, 2 * USUAL);
            if (both.length < 2 * USUAL) throw damaged("is too short");
            long size = ByteBuffer.wrap(both).getLong(SIZE);
            if (size == USUAL) return halves(both);
            if (size <= METADATA || size > LARGEST || size % METADATA != 0) throw damaged("has an unknown size");
            return halves(bytes.read(0, Math.toIntExact(2 * size)));
        } catch (IOException e) {
            throw failed(device, e);
        }
    }

    private static HeaderCopies halves(byte[] both) {
        int size = both.length / 2;
        return new HeaderCopies(Arrays.copyOf(both, size), Arrays.copyOfRange(both, size, 2 * size));
    }

    /** Whether the beginning of the device, or an offset at which the second copy can be, looks like a LUKS header. */
    static boolean isBegun(Path device) {
        try (var bytes = DeviceBytes.of(device)) {
            if (startsWith(bytes.read(0, METADATA), PRIMARY)) return true;
            for (int offset = USUAL; offset <= LARGEST; offset *= 2) {
                if (startsWith(bytes.read(offset, METADATA), SECONDARY)) return true;
            }
            return false;
        } catch (IOException e) {
            throw failed(device, e);
        }
    }

    /** Both copies, one after the other, as they are on the device. */
    byte[] bytes() {
        var bytes = Arrays.copyOf(primary, primary.length + secondary.length);
        System.arraycopy(secondary, 0, bytes, primary.length, secondary.length);
        return bytes;
    }

    JsonObject metadata() {
        return metadata(primary);
    }

    String uuid() {
        return text(primary, UUID, 40);
    }

    /** The next version of the header, with other metadata. */
    HeaderCopies with(JsonObject metadata) {
        return new HeaderCopies(next(primary, metadata), next(secondary, metadata));
    }

    /** Writes one copy after the other; each is on the device before the next is begun. */
    void write(Path device) {
        try (var channel = FileChannel.open(device, WRITE)) {
            write(channel, 0, primary);
            write(channel, primary.length, secondary);
        } catch (IOException e) {
            throw failed(device, e);
        }
    }

    private void requireIntact() {
        boolean intact = isIntact(primary, PRIMARY, 0) && isIntact(secondary, SECONDARY, primary.length);
        if (!intact) throw damaged("is damaged");
        boolean same =
                sequence(primary) == sequence(secondary) && metadata(primary).equals(metadata(secondary));
        if (!same) throw damaged("differs from its copy");
    }

    private static boolean isIntact(byte[] copy, byte[] magic, long offset) {
        return startsWith(copy, magic)
                && ByteBuffer.wrap(copy).getShort(VERSION) == 2
                && ByteBuffer.wrap(copy).getLong(SIZE) == copy.length
                && ByteBuffer.wrap(copy).getLong(OFFSET) == offset
                && text(copy, ALGORITHM, 32).equals("sha256")
                && Arrays.equals(checksum(copy), Arrays.copyOfRange(copy, CHECKSUM, CHECKSUM + CHECKSUM_BYTES));
    }

    private static boolean startsWith(byte[] copy, byte[] magic) {
        return copy.length >= magic.length && Arrays.equals(copy, 0, magic.length, magic, 0, magic.length);
    }

    private static byte[] next(byte[] copy, JsonObject metadata) {
        var json = metadata.toString().getBytes(UTF_8);
        if (METADATA + json.length >= copy.length) throw damaged("has no room for its metadata");
        var next = Arrays.copyOf(Arrays.copyOf(copy, METADATA), copy.length);
        System.arraycopy(json, 0, next, METADATA, json.length);
        ByteBuffer.wrap(next).putLong(SEQUENCE, sequence(copy) + 1).put(CHECKSUM, checksum(next));
        return next;
    }

    // computed over the whole copy, with zeros in place of the checksum
    private static byte[] checksum(byte[] copy) {
        var unsigned = copy.clone();
        Arrays.fill(unsigned, CHECKSUM, CHECKSUM + CHECKSUM_BYTES, (byte) 0);
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(unsigned), CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }

    private static long sequence(byte[] copy) {
        return ByteBuffer.wrap(copy).getLong(SEQUENCE);
    }

    private static JsonObject metadata(byte[] copy) {
        return JsonObject.parse(text(copy, METADATA, copy.length - METADATA));
    }

    private static String text(byte[] copy, int start, int room) {
        var text = new String(copy, start, room, start == METADATA ? UTF_8 : US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static void write(FileChannel channel, long offset, byte[] copy) throws IOException {
        var bytes = ByteBuffer.wrap(copy);
        while (bytes.hasRemaining()) channel.write(bytes, offset + bytes.position());
        channel.force(true);
    }

    private static LuksProblem damaged(String how) {
        return new LuksProblem.HeaderDamaged("the LUKS2 header " + how);
    }

    private static LuksProblem failed(Path device, IOException cause) {
        return new LuksProblem.HeaderDamaged(
                "the header of %s cannot be read or written: %s".formatted(device, cause.getMessage()));
    }
}
