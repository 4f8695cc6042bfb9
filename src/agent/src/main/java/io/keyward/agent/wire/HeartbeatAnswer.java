package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * Keyward's answer to a heartbeat.
 *
 * @param planSerial another number after every change of the plan
 * @param access what Keyward knows about the cluster's access to its key
 * @param suspend true if Keyward sees a refusal that outlasted the first period of the grace policy
 * @param cut true if Keyward sees a refusal that outlasted the second period of the grace policy
 * @param attest true if this boot has to be attested first: Keyward did not store the heartbeat
 */
public record HeartbeatAnswer(
        long planSerial, KeyAccess access, Optional<String> cause, boolean suspend, boolean cut, boolean attest) {

    /** Keyward's access to the key: only {@code REFUSED} is a revocation. */
    public enum KeyAccess {
        OK,
        REFUSED,
        FAULT,
        UNKNOWN
    }

    static HeartbeatAnswer read(JsonObject answer) {
        var access = answer.findObject("access").orElse(JsonObject.empty());
        return new HeartbeatAnswer(
                answer.number("planSerial"),
                access(access.findText("result").orElse("unknown")),
                access.findText("cause"),
                flag(answer, "suspend"),
                flag(answer, "cut"),
                flag(answer, "attest"));
    }

    private static KeyAccess access(String result) {
        return switch (result) {
            case "ok" -> KeyAccess.OK;
            case "refused" -> KeyAccess.REFUSED;
            case "fault" -> KeyAccess.FAULT;
            default -> KeyAccess.UNKNOWN;
        };
    }

    private static boolean flag(JsonObject answer, String name) {
        return answer.has(name) && answer.flag(name);
    }
}
