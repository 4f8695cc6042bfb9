package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * How this machine describes itself in its requests, so that Keyward notices a copy of it.
 *
 * @param bootId changes with each boot
 * @param machineId the id of the hardware; empty if it is unknown
 */
public record Sender(String bootId, Optional<String> machineId) {

    JsonObject in(JsonObject body) {
        return body.with("bootId", bootId).with("machineId", machineId);
    }
}
