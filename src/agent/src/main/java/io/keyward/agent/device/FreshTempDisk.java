package io.keyward.agent.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Recognizes a temp disk as Azure delivers it: one NTFS partition whose root folder holds {@code DATALOSS_WARNING_README.txt}
 * and no file of a user.
 */
final class FreshTempDisk {

    private static final int SECTOR = 512;
    private static final int MBR_ENTRIES = 446;
    private static final int NTFS_TYPE = 0x07;
    private static final int GPT_TYPE = 0xEE;
    private static final int GPT_ENTRY = 128;
    private static final byte[] MICROSOFT_RESERVED = HexFormat.of().parseHex("16e3c9e35c0bb84d817df92df00215ae");

    private final Host host;

    FreshTempDisk(Host host) {
        this.host = host;
    }

    boolean is(DiskDevice device) {
        try (var channel = FileChannel.open(host.at(device.path()), StandardOpenOption.READ)) {
            var start = onlyPartition(channel);
            return start.isPresent() && new NtfsRoot(channel, start.get()).isFreshTempDisk();
        } catch (IOException | IndexOutOfBoundsException e) {
            return false; // the blank check that follows says what is wrong with the device
        }
    }

    private static Optional<Long> onlyPartition(FileChannel disk) throws IOException {
        var mbr = read(disk, 0, SECTOR);
        if ((mbr.getShort(510) & 0xffff) != 0xaa55) return Optional.empty();
        if (type(mbr, 0) == GPT_TYPE) return onlyOf(gptPartitions(disk));
        boolean alone = type(mbr, 1) == 0 && type(mbr, 2) == 0 && type(mbr, 3) == 0;
        return alone && type(mbr, 0) == NTFS_TYPE
                ? Optional.of((mbr.getInt(MBR_ENTRIES + 8) & 0xffffffffL) * SECTOR)
                : Optional.empty();
    }

    private static int type(ByteBuffer mbr, int entry) {
        return mbr.get(MBR_ENTRIES + 16 * entry + 4) & 0xff;
    }

    private static List<Long> gptPartitions(FileChannel disk) throws IOException {
        var entries = read(disk, 2 * SECTOR, 32 * SECTOR);
        var starts = new ArrayList<Long>();
        for (int entry = 0; entry + GPT_ENTRY <= entries.limit(); entry += GPT_ENTRY) {
            var type = new byte[16];
            entries.get(entry, type);
            boolean unused = ByteBuffer.wrap(type).equals(ByteBuffer.allocate(16));
            if (!unused && !Arrays.equals(type, MICROSOFT_RESERVED)) {
                starts.add(entries.getLong(entry + 32) * SECTOR);
            }
        }
        return starts;
    }

    private static Optional<Long> onlyOf(List<Long> starts) {
        return starts.size() == 1 ? Optional.of(starts.get(0)) : Optional.empty();
    }

    /** Reads little-endian bytes; the buffer is shorter if the device ends before. */
    static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int read = 0; read >= 0 && buffer.hasRemaining(); ) {
            read = channel.read(buffer, offset + buffer.position());
        }
        return buffer.flip();
    }
}
