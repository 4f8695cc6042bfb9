package io.keyward.disk.report;

import io.keyward.text.AsciiCase;
import java.util.Arrays;
import java.util.Optional;

/** The state of a disk as its node sees it. */
public enum DiskState {
    /** The machine has no such disk. */
    ABSENT,
    /** The disk has no LUKS header. */
    BLANK,
    /** The disk has a LUKS header and is not open. */
    SEALED,
    /** The disk can be read and written. */
    OPEN,
    /** Reads and writes wait until the node has the key again. */
    SUSPENDED,
    /** Reads and writes fail. */
    CUT,
    /** The header was destroyed. */
    ERASED;

    public String wireName() {
        return AsciiCase.fold(name());
    }

    public static Optional<DiskState> find(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(wire))
                .findFirst();
    }

    /** True if no process on the node can use the data now. */
    public boolean isHeldBack() {
        return this == SUSPENDED || this == CUT;
    }
}
