package io.keyward.agent.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.problem.Fault;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.function.Function;

/**
 * The calls of one enrolled node to Keyward. Every method throws {@link io.keyward.agent.problem.Refusal} if Keyward refuses
 * and {@link Fault} if there is no usable answer.
 */
public final class KeywardClient {

    private final ServerCalls calls;
    private final AttestedCalls attested;
    private final String node;
    private final Sender sender;

    /** @param attestation sends an attested document of this boot, by this client */
    public KeywardClient(ServerCalls calls, String node, Sender sender, Runnable attestation) {
        this.calls = calls;
        this.attested = new AttestedCalls(calls, attestation);
        this.sender = sender;
        this.node = "nodes/" + segment(node);
    }

    /** The plan as Keyward wrote it: the agent keeps it in this form. */
    public JsonObject plan() {
        return attested.get(node + "/plan");
    }

    /**
     * The signed token of a disk for this volume; not verified yet.
     *
     * @param header what the token is to say about the header; an earlier server ignores it
     */
    public TokenAnswer token(String disk, String luksUuid, Optional<JsonObject> header) {
        return token(disk, JsonObject.empty().with("luksUuid", luksUuid).with("header", header));
    }

    /**
     * The signed token of a disk for a volume that is about to overwrite another volume; not verified yet.
     *
     * @param replaced UUID of the volume that is lost
     */
    public TokenAnswer token(String disk, String luksUuid, Optional<JsonObject> header, String replaced) {
        return token(
                disk,
                JsonObject.empty()
                        .with("luksUuid", luksUuid)
                        .with("header", header)
                        .with("replaces", replaced));
    }

    private TokenAnswer token(String disk, JsonObject body) {
        return read(attested.post(disk(disk) + "/token", sender.in(body)), TokenAnswer::read);
    }

    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return read(calls.post(node + "/heartbeat", heartbeat.json()), HeartbeatAnswer::read);
    }

    /**
     * Stores a new DEK in place of the old one. Succeeds also if Keyward already stores the new DEK.
     *
     * @param replaces ciphertext of the old DEK
     */
    public void newDek(String disk, WrappedDek dek, String replaces) {
        var body = JsonObject.empty()
                .with("keyId", dek.keyId())
                .with("algorithm", dek.algorithm())
                .with("wrappedDek", dek.ciphertext())
                .with("replaces", replaces);
        attested.post(disk(disk) + "/dek", sender.in(body));
    }

    public ErasureState erasure(String disk, String receipt) {
        return read(
                attested.post(
                        disk(disk) + "/erasure", sender.in(JsonObject.empty()).with("receipt", receipt)),
                ErasureState::read);
    }

    /** A challenge for an attested document. */
    public String challenge() {
        return read(
                calls.post(node + "/attestationChallenge", sender.in(JsonObject.empty())), EnrolmentClient::challenge);
    }

    /** @param document the attested document of this machine */
    public void attest(String document) {
        calls.post(node + "/attestation", sender.in(JsonObject.empty()).with("document", document));
    }

    public RebootCheck reboot() {
        return read(calls.get(node + "/reboot"), RebootCheck::read);
    }

    private String disk(String disk) {
        return node + "/disks/" + segment(disk);
    }

    private static <T> T read(JsonObject answer, Function<JsonObject, T> reader) {
        try {
            return reader.apply(answer);
        } catch (MalformedJson e) {
            throw new Fault("ServerAnswerUnreadable", "Keyward's answer is not readable: " + e.getMessage(), e);
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
