package io.keyward.agent.disk;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.text.AsciiCase;

/**
 * A note of what the agent does to a disk. The agent writes it before the work begins and removes it when the work is done, or
 * when Keyward has confirmed an erasure. The note is evidence and never a permission, because the state folder may be an old
 * copy. Before each destructive step the content of the device itself has to show that only the agent's own unfinished work is
 * on it.
 *
 * @param device the identity of the device; the note is valid for this device only
 * @param luksUuid the UUID that the header gets or had
 * @param bytes the size of the device before its file system was shrunk; 0 in notes of other procedures
 * @param end the digest of the last 32 MiB of the device, which hold the copy of its first bytes; empty if there is no copy
 */
public record UnfinishedWork(Phase phase, String device, String luksUuid, long bytes, String end) {

    /** How far the work has got. */
    public enum Phase {
        /** The agent requests a token for the volume; nothing on the device was touched. */
        BIND,
        /** The device is about to be formatted: it was blank, or an operator allowed to overwrite it. */
        FORMAT,
        /** A disk with data is about to be encrypted in place; no byte of it was moved yet. */
        SHRINK,
        /** The first bytes of the device have been copied to its end. The header is not complete yet. */
        COPIED,
        /** The header is complete, and sectors are being encrypted. */
        ENCRYPT,
        /** The header is about to be erased. */
        ERASE,
        /** All sectors are about to be erased, because some of them are not encrypted yet. */
        ERASE_ALL,
        /** The disk is erased and the server has the receipt. The erasure stays unconfirmed until a recovery kit is purged. */
        ERASED
    }

    public static UnfinishedWork of(Phase phase, NodeDisk disk, String luksUuid) {
        return new UnfinishedWork(phase, disk.device().identity(), luksUuid, 0, "");
    }

    public boolean isFormat() {
        return phase == Phase.FORMAT;
    }

    /** Whether the note is about the formatting of this volume. */
    public boolean isFormatOf(String uuid) {
        return isFormat() && luksUuid.equals(uuid);
    }

    public boolean isErasure() {
        return switch (phase) {
            case ERASE, ERASE_ALL, ERASED -> true;
            case BIND, FORMAT, SHRINK, COPIED, ENCRYPT -> false;
        };
    }

    boolean isFor(NodeDisk disk) {
        return device.equals(disk.device().identity());
    }

    /** Whether an encryption in place has begun. */
    public boolean isEncryption() {
        return switch (phase) {
            case SHRINK, COPIED, ENCRYPT -> true;
            case BIND, FORMAT, ERASE, ERASE_ALL, ERASED -> false;
        };
    }

    public UnfinishedWork beforeShrinking(long deviceBytes) {
        return in(Phase.SHRINK, deviceBytes);
    }

    private UnfinishedWork in(Phase next, long deviceBytes) {
        return new UnfinishedWork(next, device, luksUuid, deviceBytes, "");
    }

    public UnfinishedWork copied(String endDigest) {
        return new UnfinishedWork(Phase.COPIED, device, luksUuid, bytes, endDigest);
    }

    public UnfinishedWork in(Phase next) {
        return in(next, bytes);
    }

    static UnfinishedWork read(JsonObject note) {
        return new UnfinishedWork(
                Phase.valueOf(AsciiCase.upper(note.text("phase"))),
                note.text("device"),
                note.text("luksUuid"),
                note.findNumber("bytes").orElse(0),
                note.findText("end").orElse(""));
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("phase", AsciiCase.fold(phase.name()))
                .with("device", device)
                .with("luksUuid", luksUuid)
                .with("bytes", bytes)
                .with("end", end);
    }
}
