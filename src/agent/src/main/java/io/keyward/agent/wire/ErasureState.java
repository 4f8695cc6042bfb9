package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * What Keyward knows after an erasure receipt.
 *
 * @param until the purge date of the last recovery kit; empty if there is no kit, or if a kit was not deleted
 */
public record ErasureState(boolean confirmed, Optional<String> until) {

    static ErasureState read(JsonObject answer) {
        return new ErasureState(answer.text("state").equals("confirmed"), answer.findText("until"));
    }
}
