package io.keyward.agent.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * A text in the last 4 KiB of a device. It proves that the agent has begun to format or to erase this device and has not
 * finished, so nobody needs the data on it any more. A note in the state folder cannot prove that: the folder may be an old
 * copy, or the note may be about another device. The mark is removed before a new volume is opened for the first time.
 */
public final class DeviceMark {

    private static final int BYTES = 4096;

    private final DiskBytes bytes;

    /** The work that the agent has begun on the device. */
    public enum Work {
        FORMAT,
        ERASE
    }

    public DeviceMark(DiskBytes bytes) {
        this.bytes = bytes;
    }

    public void write(Work work, String luksUuid) {
        bytes.write(offset(), text(work, luksUuid));
    }

    public boolean isThere(Work work, String luksUuid) {
        return bytes.size() >= BYTES && Arrays.equals(bytes.read(offset(), BYTES), text(work, luksUuid));
    }

    /** Overwrites the mark with zeros, if it is there. */
    public void remove(Work work, String luksUuid) {
        if (isThere(work, luksUuid)) bytes.wipeLast(BYTES);
    }

    /** Where the mark begins. */
    public long offset() {
        return bytes.size() - BYTES;
    }

    private static byte[] text(Work work, String luksUuid) {
        var text = "keyward-agent has begun to %s LUKS volume %s\n"
                .formatted(work.name(), luksUuid)
                .getBytes(US_ASCII);
        return Arrays.copyOf(text, BYTES);
    }
}
