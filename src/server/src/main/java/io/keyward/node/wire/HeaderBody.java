package io.keyward.node.wire;

import io.keyward.node.DiskTokens.Header;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the description of a LUKS2 header. Keyward signs a token only for {@link Header#CIPHER}. */
final class HeaderBody {

    private static final Pattern DIGEST = Pattern.compile("[0-9A-Za-z_-]{43}");
    private static final Set<Long> SECTOR_SIZES = Set.of(512L, 1024L, 2048L, 4096L);
    private static final int SECTOR = 512;
    private static final long MAX_BYTES = 1L << 40;
    private static final int MAX_SLOTS = 32; // of a LUKS2 header

    private HeaderBody() {}

    static Header read(NodeBody header) {
        require(header.name("cipher", 64).equals(Header.CIPHER), "cipher", Header.CIPHER);
        require(header.number("keyBytes") == Header.KEY_BYTES, "keyBytes", Integer.toString(Header.KEY_BYTES));
        long sectorSize = header.number("sectorSize");
        require(SECTOR_SIZES.contains(sectorSize), "sectorSize", "512, 1024, 2048 or 4096");
        long dataOffset = header.number("dataOffset");
        require(
                dataOffset > 0 && dataOffset < MAX_BYTES && dataOffset % SECTOR == 0,
                "dataOffset",
                "a place on a disk");
        return new Header((int) sectorSize, dataOffset, slots(header), header.text("volumeKey", DIGEST));
    }

    private static SortedMap<Integer, String> slots(NodeBody header) {
        var slots = new TreeMap<Integer, String>();
        for (var slot : header.objects("slots")) {
            long number = slot.number("number");
            require(number >= 0 && number < MAX_SLOTS, "number", "the number of a key slot");
            require(
                    slots.put((int) number, slot.text("digest", DIGEST)) == null,
                    "slots",
                    "a list of different key slots");
        }
        require(!slots.isEmpty(), "slots", "a list of key slots");
        return slots;
    }

    private static void require(boolean holds, String name, String expected) {
        if (!holds) {
            throw NodeBody.invalid(name, expected);
        }
    }
}
