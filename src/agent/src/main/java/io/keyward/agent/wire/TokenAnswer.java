package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * What Keyward answers when a node asks for a header token; not verified yet.
 *
 * @param signedOrder the permission to overwrite the volume that the request named
 */
public record TokenAnswer(String token, Optional<String> signedOrder) {

    static TokenAnswer read(JsonObject answer) {
        return new TokenAnswer(answer.text("token"), answer.findText("signedOrder"));
    }
}
