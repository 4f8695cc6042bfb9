package io.keyward.agent.device;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.keyward.agent.text.AsciiCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;

/** The names in the root folder of an NTFS partition, read from its master file table. */
final class NtfsRoot {

    private static final String WARNING = "dataloss_warning_readme.txt";
    private static final Set<String> DELIVERED =
            Set.of(".", WARNING, "datalo~1.txt", "system volume information", "system~1");

    /** How many records are read; a new partition has fewer. */
    private static final int RECORDS = 1024;

    private static final int RECORD_BYTES = 1024;
    private static final int ROOT_RECORD = 5;
    private static final int FILE_NAME = 0x30;
    private static final int END = -1;

    private final FileChannel disk;
    private final long start;

    /** @param start the start of the partition, in bytes */
    NtfsRoot(FileChannel disk, long start) {
        this.disk = disk;
        this.start = start;
    }

    boolean isFreshTempDisk() throws IOException {
        var boot = FreshTempDisk.read(disk, start, 512);
        if (boot.limit() < 512 || !text(boot, 3, 8).equals("NTFS    ")) return false;
        var names = names(boot);
        return names.contains(WARNING)
                && names.stream().allMatch(name -> name.startsWith("$") || DELIVERED.contains(name));
    }

    private Set<String> names(ByteBuffer boot) throws IOException {
        long cluster = (boot.getShort(11) & 0xffffL) * (boot.get(13) & 0xffL);
        var table = FreshTempDisk.read(disk, start + boot.getLong(48) * cluster, RECORDS * RECORD_BYTES);
        var names = new HashSet<String>();
        for (int offset = 0; offset + RECORD_BYTES <= table.limit(); offset += RECORD_BYTES) {
            addNames(table.slice(offset, RECORD_BYTES).order(table.order()), names);
        }
        return names;
    }

    private static void addNames(ByteBuffer record, Set<String> names) {
        boolean inUse = text(record, 0, 4).equals("FILE") && (record.getShort(22) & 1) == 1;
        if (!inUse) return;
        int attribute = record.getShort(20);
        while (record.getInt(attribute) != END) {
            if (record.getInt(attribute) == FILE_NAME)
                addName(record, attribute + record.getShort(attribute + 20), names);
            int length = record.getInt(attribute + 4);
            if (length <= 0) throw new IndexOutOfBoundsException("malformed attribute");
            attribute += length;
        }
    }

    // parent record (6 bytes) at 0, length in characters at 64, name at 66
    private static void addName(ByteBuffer record, int value, Set<String> names) {
        long parent = record.getLong(value) & 0xffff_ffff_ffffL;
        if (parent != ROOT_RECORD) return;
        var name = new byte[2 * (record.get(value + 64) & 0xff)];
        record.get(value + 66, name);
        names.add(AsciiCase.fold(new String(name, UTF_16LE)));
    }

    private static String text(ByteBuffer bytes, int offset, int length) {
        var text = new StringBuilder();
        for (int at = offset; at < offset + length; at++) text.append((char) (bytes.get(at) & 0xff));
        return text.toString();
    }
}
