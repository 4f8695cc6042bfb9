package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;

/** Something on the node that an operator must look at. */
public record Alert(String code, String disk, String message) {

    JsonObject json() {
        return JsonObject.empty().with("code", code).with("disk", disk).with("message", message);
    }
}
