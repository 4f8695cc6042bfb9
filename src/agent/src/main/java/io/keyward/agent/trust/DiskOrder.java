package io.keyward.agent.trust;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.text.AsciiCase;

/**
 * An order about one LUKS volume, after its signature was verified. Only {@link OrderVerifier} makes one, so a procedure that
 * needs an order cannot destroy a volume because of an unsigned answer.
 */
public final class DiskOrder {

    /** What the installation orders or permits. */
    public enum Kind {
        /** Destroy the volume. */
        ERASE,
        /** Another volume may overwrite this one. */
        REPLACE,
        /** Leave the volume as it is: an earlier order was taken back. */
        KEEP
    }

    private final String disk;
    private final String luks;
    private final long serial;

    private DiskOrder(String disk, String luks, long serial) {
        this.disk = disk;
        this.luks = luks;
        this.serial = serial;
    }

    static DiskOrder read(JsonObject payload) {
        return new DiskOrder(payload.text("disk"), payload.text("luks"), payload.number("serial"));
    }

    static String word(Kind kind) {
        return AsciiCase.fold(kind.name());
    }

    public String disk() {
        return disk;
    }

    /** Grows with each change of the disk at Keyward; an order with a lower serial than the node has seen is old. */
    public long serial() {
        return serial;
    }

    /**
     * Call this before the volume is destroyed.
     *
     * @throws UntrustedText if the order is about another volume
     */
    public void requireVolume(String luksUuid) {
        if (!AsciiCase.equal(luks, luksUuid)) {
            throw UntrustedText.order("the order for disk %s is about LUKS volume %s, and %s is on it"
                    .formatted(disk, luks.isEmpty() ? "none" : luks, luksUuid));
        }
    }
}
