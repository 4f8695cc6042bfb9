package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.security.PublicKey;
import java.util.Base64;

/** Asks Keyward to enrol this machine. */
public final class EnrolmentClient {

    /** The key id of requests before the node has an id. */
    public static final String KEY_ID = "enroll";

    private static final String OTHER_NONCE = "AttestationNonce";

    private final ServerCalls calls;
    private final Sender sender;

    /** @param calls signed with the new key under the id {@link #KEY_ID} */
    public EnrolmentClient(ServerCalls calls, Sender sender) {
        this.calls = calls;
        this.sender = sender;
    }

    /**
     * A challenge for an attested document.
     *
     * @param cluster resource id of the cluster
     */
    public String challenge(String cluster, PublicKey publicKey) {
        return challenge(calls.post("attestationChallenge", keyed(cluster, publicKey)));
    }

    /** True if the metadata service returned an earlier document, so that another challenge can succeed later. */
    public static boolean isEarlierDocument(RuntimeException failure) {
        return failure instanceof Refusal refusal && refusal.code().equals(OTHER_NONCE);
    }

    static String challenge(JsonObject answer) {
        return answer.findText("challenge")
                .orElseThrow(() -> new Fault("ServerAnswerUnreadable", "Keyward's answer has no challenge"));
    }

    /** @param document the attested document of this machine, for a challenge of this cluster */
    public JsonObject enrolAttested(String cluster, PublicKey publicKey, String agentVersion, String document) {
        return calls.post(
                "attestedEnrollment",
                sender.in(keyed(cluster, publicKey))
                        .with("agentVersion", agentVersion)
                        .with("document", document));
    }

    private static JsonObject keyed(String cluster, PublicKey publicKey) {
        return JsonObject.empty().with("cluster", cluster).with("publicKey", text(publicKey));
    }

    private static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** @param code the operator's one-time code */
    public JsonObject enrol(String code, PublicKey publicKey, String agentVersion) {
        return calls.post(
                "enroll",
                sender.in(JsonObject.empty())
                        .with("code", code)
                        .with("publicKey", text(publicKey))
                        .with("agentVersion", agentVersion));
    }
}
