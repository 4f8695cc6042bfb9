package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * Something on the node that an operator must look at.
 *
 * @param disk the id of the disk; empty if the alert is about no disk
 */
public record Alert(String code, Optional<String> disk, String message) {

    JsonObject json() {
        return JsonObject.empty().with("code", code).with("disk", disk).with("message", message);
    }
}
