package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * A volume that the node opened, as the kernel shows it, whatever the header and the plan say.
 *
 * @param name the name of the volume, such as {@code keyward-data0}
 * @param luksUuid the UUID of the header that the volume was opened from; empty if cryptsetup did not open it
 * @param state {@code open}, {@code suspended} (reads and writes wait) or {@code cut} (they fail)
 */
public record OpenedVolume(String name, Optional<String> luksUuid, String state) {

    JsonObject json() {
        return JsonObject.empty().with("name", name).with("luksUuid", luksUuid).with("state", state);
    }
}
