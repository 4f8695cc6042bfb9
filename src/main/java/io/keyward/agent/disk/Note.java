package io.keyward.agent.disk;

import io.keyward.agent.json.JsonObject;
import java.util.Locale;

/**
 * What the agent was about to do to a disk, written before it begins and removed when it is done. After a power cut it tells a
 * half-written header of ours from somebody's data.
 *
 * @param device identity of the device; the note is valid for this device only
 * @param luksUuid the UUID that the header gets or had
 */
public record Note(Phase phase, String device, String luksUuid) {

    public enum Phase {
        /** The device was blank, or was named to be overwritten; nothing on it is of value. */
        FORMAT,
        /** A disk with data is about to be encrypted in place; no byte of it was moved yet. */
        SHRINK,
        /** The first bytes of the disk stand at its end too, until the header is complete. */
        COPIED,
        /** The header is complete, and sectors are being encrypted. */
        ENCRYPT,
        /** The header is about to be erased. */
        ERASE,
        /** All sectors are about to be erased, because some of them are not encrypted yet. */
        ERASE_ALL
    }

    public boolean isErasure() {
        return phase == Phase.ERASE || phase == Phase.ERASE_ALL;
    }

    boolean isFor(NodeDisk disk) {
        return device.equals(disk.device().identity());
    }

    public Note in(Phase next) {
        return new Note(next, device, luksUuid);
    }

    static Note read(JsonObject note) {
        return new Note(
                Phase.valueOf(note.text("phase").toUpperCase(Locale.ROOT)), note.text("device"), note.text("luksUuid"));
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("phase", phase.name().toLowerCase(Locale.ROOT))
                .with("device", device)
                .with("luksUuid", luksUuid);
    }
}
