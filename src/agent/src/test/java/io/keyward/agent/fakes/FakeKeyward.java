package io.keyward.agent.fakes;

import io.keyward.agent.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keyward with one planned node, whose id is {@code node-1}. It verifies each signature, hands out the plan that a test sets,
 * and signs tokens for the plan's disks.
 */
public final class FakeKeyward extends FakeServer {

    public static final String CODE = "ABCDE-FGHIJ";
    public static final String NODE = "node-1";
    public static final String CLUSTER = "7e3c9d0e-3a55-4d10-8a5c-0c0d3cdb4d11";

    private static final Set<String> LEADS_TO_KEY = Set.of("plan", "token", "dek", "erasure");

    private volatile Installation installation = new Installation();
    private final Map<String, Reply> troubles = new ConcurrentHashMap<>();
    private final Map<String, Queue<Reply>> next = new ConcurrentHashMap<>();
    private final List<JsonObject> heartbeats = new CopyOnWriteArrayList<>();
    private final List<String> vaultHosts;
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final FakeAttestation attestation = new FakeAttestation();
    private volatile boolean bindsHeaders = true;
    private volatile PublicKey nodeKey;
    private volatile JsonObject plan = JsonObject.empty().with("serial", 1).with("disks", List.of());
    private volatile JsonObject heartbeatAnswer = JsonObject.empty().with("planSerial", 1);
    private volatile JsonObject rebootAnswer = JsonObject.empty().with("safe", true);

    public FakeKeyward(List<String> vaultHosts) {
        super(true); // with TLS
        this.vaultHosts = vaultHosts;
    }

    public Installation installation() {
        return installation;
    }

    /** Signs tokens with this key from now on. */
    public void signWith(Installation key) {
        installation = key;
    }

    /** Gives this answer to every request whose path has this ending. */
    public void fail(String ending, Reply reply) {
        troubles.put(ending, reply);
    }

    /** Gives these answers to the next requests whose path has this ending. */
    public void failOnce(String ending, Reply... replies) {
        next.computeIfAbsent(ending, first -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    }

    public void recover() {
        troubles.clear();
    }

    /** Releases this volume as an operator: it may be overwritten. */
    public void release(String luksUuid) {
        released.add(luksUuid);
    }

    public void plan(JsonObject newPlan) {
        plan = newPlan;
    }

    public void answerHeartbeats(JsonObject answer) {
        heartbeatAnswer = answer;
    }

    public void answerReboot(JsonObject answer) {
        rebootAnswer = answer;
    }

    /** Bodies of the heartbeats, oldest first. */
    public List<JsonObject> heartbeats() {
        return heartbeats;
    }

    @Override
    Reply answer(Request request) {
        for (var trouble : troubles.entrySet()) {
            if (request.path().endsWith(trouble.getKey())) return trouble.getValue();
        }
        for (var trouble : next.entrySet()) {
            if (!request.path().endsWith(trouble.getKey())) continue;
            var reply = trouble.getValue().poll();
            if (reply != null) return reply;
        }
        if (request.path().equals("/nodes/v1/enroll")) return enrolled(request);
        if (request.path().equals("/nodes/v1/attestationChallenge")) return challenge(request);
        if (request.path().equals("/nodes/v1/attestedEnrollment")) return enrolledByDocument(request);
        var signed = new SignedRequest(request);
        if (nodeKey == null) return Reply.error(404, "NodeNotEnrolled");
        if (!signed.coversAll()
                || !signed.verifiedBy(nodeKey)
                || !signed.parameter("keyid").equals(NODE)) {
            return Reply.error(401, "InvalidNodeSignature");
        }
        return answered(request);
    }

    private Reply answered(Request request) {
        var parts = request.path().split("/", -1);
        if (parts.length < 6 || !parts[4].equals(NODE)) return Reply.error(403, "NotThisNode");
        var notAttested = attestation.demandsOne(bootSecret(request));
        if (notAttested && LEADS_TO_KEY.contains(parts[parts.length - 1])) return Reply.error(403, "BootNotAttested");
        return switch (parts[parts.length - 1]) {
            case "plan" -> Reply.ok(plan);
            case "heartbeat" -> {
                heartbeats.add(request.json());
                yield Reply.ok(heartbeatAnswer.with("attest", notAttested));
            }
            case "reboot" -> Reply.ok(rebootAnswer);
            case "token" -> token(parts[6], request.json());
            case "dek" -> newDek(parts[6], request.json());
            case "attestationChallenge" -> attestation.challenge();
            case "attestation" -> attestation.attested(request.json(), nodeKey, bootSecret(request));
            case "erasure" -> Reply.ok(JsonObject.empty().with("state", "confirmed"));
            default -> Reply.error(404, "NotFound");
        };
    }

    private static String bootSecret(Request request) {
        return request.header("Keyward-Boot-Secret");
    }

    /** How it treats attested documents. */
    public FakeAttestation attestation() {
        return attestation;
    }

    private Reply challenge(Request request) {
        return isSignedByItsKey(request) ? attestation.challenge() : Reply.error(401, "InvalidNodeSignature");
    }

    private Reply enrolledByDocument(Request request) {
        if (!isSignedByItsKey(request)) return Reply.error(401, "InvalidNodeSignature");
        var key = publicKey(request.json().text("publicKey"));
        var attested = attestation.attested(request.json(), key, bootSecret(request));
        return attested.status() == 200 ? bound(key) : attested;
    }

    private static boolean isSignedByItsKey(Request request) {
        var signed = new SignedRequest(request);
        return signed.verifiedBy(publicKey(request.json().text("publicKey")))
                && signed.parameter("keyid").equals("enroll");
    }

    private Reply enrolled(Request request) {
        var body = request.json();
        if (!isSignedByItsKey(request)) return Reply.error(401, "InvalidNodeSignature");
        if (!body.text("code").equals(CODE)) return Reply.error(403, "EnrollmentCodeInvalid");
        return bound(publicKey(body.text("publicKey")));
    }

    private Reply bound(PublicKey key) {
        if (nodeKey != null && !nodeKey.equals(key)) return Reply.error(403, "EnrollmentCodeUsed");
        nodeKey = key;
        return Reply.ok(JsonObject.empty()
                .with(
                        "node",
                        JsonObject.empty().with("id", NODE).with("name", "wn0").with("role", "workernode"))
                .with("cluster", JsonObject.empty().with("id", CLUSTER).with("resourceId", "/subscriptions/s/c"))
                .with("identity", "/subscriptions/s/identity")
                .with("signingKeys", installation.keySet())
                .with("vaultHosts", vaultHosts));
    }

    private Reply token(String disk, JsonObject asked) {
        return plan.objects("disks").stream()
                .filter(planned -> planned.text("id").equals(disk))
                .findFirst()
                .map(planned -> JsonObject.empty()
                        .with("token", installation.sign("keyward-disk+jws", claims(planned, asked)))
                        .with("signedOrder", permission(disk, asked)))
                .map(Reply::ok)
                .orElse(Reply.error(403, "NotThisNode"));
    }

    private Optional<String> permission(String disk, JsonObject body) {
        return body.findText("replaces")
                .filter(released::contains)
                .map(lost -> installation.signedOrder("replace", disk, lost, plan.number("serial")));
    }

    /** Makes it behave like a server of an earlier version, whose tokens say nothing about the header. */
    public void bindNoHeaders() {
        bindsHeaders = false;
    }

    private JsonObject claims(JsonObject planned, JsonObject asked) {
        return JsonObject.empty()
                .with("v", 1)
                .with("disk", planned.text("id"))
                .with("node", NODE)
                .with("cluster", CLUSTER)
                .with("luks", asked.text("luksUuid"))
                .with("header", asked.findObject("header").filter(header -> bindsHeaders))
                .with("kid", planned.text("keyId"))
                .with("alg", planned.text("algorithm"))
                .with("dek", planned.text("wrappedDek"))
                .with("serial", plan.number("serial"))
                .with("iat", 1_800_000_000L);
    }

    private Reply newDek(String disk, JsonObject body) {
        var planned = plan.objects("disks").get(0);
        if (!planned.text("id").equals(disk)) return Reply.error(403, "NotThisNode");
        var stored = planned.text("wrappedDek");
        if (!stored.equals(body.text("replaces")) && !stored.equals(body.text("wrappedDek"))) {
            return Reply.error(409, "DekChanged");
        }
        var changed = planned.with("wrappedDek", body.text("wrappedDek"))
                .with("keyId", body.text("keyId"))
                .with("algorithm", body.text("algorithm"));
        plan = plan.with("serial", plan.number("serial") + 1).with("disks", List.of(changed));
        return Reply.ok(changed);
    }

    private static PublicKey publicKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
