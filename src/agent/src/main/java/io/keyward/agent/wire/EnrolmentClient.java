package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.security.PublicKey;
import java.util.Base64;

/** Asks Keyward to enrol this machine. */
public final class EnrolmentClient {

    /** The key id of requests before the node has an id. */
    public static final String KEY_ID = "enroll";

    private final ServerCalls calls;
    private final Sender sender;

    /** @param calls signed with the new key under the id {@link #KEY_ID} */
    public EnrolmentClient(ServerCalls calls, Sender sender) {
        this.calls = calls;
        this.sender = sender;
    }

    /** @param code the operator's one-time code */
    public JsonObject enrol(String code, PublicKey publicKey, String agentVersion) {
        return calls.post(
                "enroll",
                sender.in(JsonObject.empty())
                        .with("code", code)
                        .with("publicKey", Base64.getEncoder().encodeToString(publicKey.getEncoded()))
                        .with("agentVersion", agentVersion));
    }
}
