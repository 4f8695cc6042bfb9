package io.keyward.agent.disk;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.HeaderForm;
import java.util.Optional;

/**
 * The note of a change of a disk's volume key. It is the evidence, outside of the header, that sectors are still to be
 * encrypted.
 *
 * @param luksUuid the volume
 * @param from the digest of the old volume key in the header; empty if this machine did not note the start of the change
 * @param to the digest of the new volume key; empty until the header names it
 * @param reached how many bytes were under the new key when the agent looked last
 * @param ended true if all bytes are under the new key
 */
record VolumeKeyChange(String luksUuid, Optional<String> from, Optional<String> to, long reached, boolean ended) {

    /** The note that is written before the header is changed. */
    static VolumeKeyChange of(String luksUuid, String from) {
        return new VolumeKeyChange(luksUuid, Optional.of(from), Optional.empty(), 0, false);
    }

    static VolumeKeyChange under(String luksUuid, String to, long reached) {
        return new VolumeKeyChange(luksUuid, Optional.empty(), Optional.of(to), reached, false);
    }

    /** True if the header belongs to this change and is not older than the last header that was seen. */
    boolean isAt(HeaderForm form, long bytesDone) {
        if (ended) return false;
        if (to.isPresent()) return isTo(form) && bytesDone >= reached;
        return from.filter(form.volumeKeys()::contains).isPresent() && bytesDone == 0;
    }

    boolean isTo(HeaderForm form) {
        return to.filter(form.volumeKey()::equals).isPresent();
    }

    VolumeKeyChange to(String key) {
        return new VolumeKeyChange(luksUuid, from, Optional.of(key), reached, ended);
    }

    VolumeKeyChange reached(long bytes) {
        return new VolumeKeyChange(luksUuid, from, to, Math.max(reached, bytes), ended);
    }

    VolumeKeyChange end() {
        return new VolumeKeyChange(luksUuid, from, to, reached, true);
    }

    static VolumeKeyChange read(JsonObject note) {
        return new VolumeKeyChange(
                note.text("luksUuid"),
                note.findText("from"),
                note.findText("to"),
                note.number("reached"),
                note.findText("state").filter("ended"::equals).isPresent());
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("luksUuid", luksUuid)
                .with("from", from)
                .with("to", to)
                .with("reached", reached)
                .with("state", ended ? "ended" : "begun");
    }
}
