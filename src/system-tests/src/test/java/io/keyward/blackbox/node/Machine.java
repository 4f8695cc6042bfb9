package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.MachineKey;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A machine with an Ed25519 key and the managed identity of a cluster, which uses the node protocol correctly or incorrectly.
 */
public final class Machine {

    static final String VERSION = "test";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunningKeyward server;
    private final MachineKey key = new MachineKey();
    private final String token;
    private String id = "enroll";
    private String bootSecret; // null: no secret is sent, as by an older agent
    private long sequence;

    public Machine(RunningKeyward server, AssignedIdentity identity) {
        this.server = server;
        this.token = token(server, identity);
    }

    /** Issues a code for a node as the operator, and enrols this machine with it. */
    public JsonObject enroll(CustomerCluster cluster, String host) {
        var enrolled = enroll(code(cluster, host)).require(200).json();
        id = enrolled.getJsonObject("node").getString("id");
        return enrolled;
    }

    static String code(CustomerCluster cluster, String host) {
        return cluster.azure()
                .arm("POST", "%s/nodes/%s/enrollmentCode".formatted(cluster.id(), host))
                .require(200)
                .json()
                .getString("code");
    }

    Answer enroll(String code) {
        var body = Json.createObjectBuilder()
                .add("code", code)
                .add("publicKey", publicKey())
                .add("agentVersion", VERSION);
        return request("POST", "/enroll").keyId("enroll").body(body).send();
    }

    /** Makes the requests of this machine claim to be from this node. */
    void claimToBe(String node) {
        this.id = node;
    }

    /** Makes the requests of this machine carry a new boot secret, as after a boot. */
    void boot() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        this.bootSecret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The boot secret that requests carry; null if they carry none. */
    String bootSecret() {
        return bootSecret;
    }

    /** Makes the requests of this machine carry the boot secret of an earlier boot again. */
    void resume(String secret) {
        this.bootSecret = secret;
    }

    String id() {
        return id;
    }

    String publicKey() {
        return key.publicKey();
    }

    public JsonObject plan() {
        return request("GET", "/nodes/%s/plan".formatted(id))
                .send()
                .require(200)
                .json();
    }

    Answer token(String disk, String luksUuid) {
        return token(disk, Json.createObjectBuilder().add("luksUuid", luksUuid));
    }

    Answer token(String disk, JsonObjectBuilder body) {
        return request("POST", "/nodes/%s/disks/%s/token".formatted(id, disk))
                .body(body)
                .send();
    }

    public Answer heartbeat(long sequence, JsonObjectBuilder... disks) {
        var list = Json.createArrayBuilder();
        for (var disk : disks) {
            list.add(disk);
        }
        var body = Json.createObjectBuilder()
                .add("sequence", sequence)
                .add("agentVersion", VERSION)
                .add("bootId", "boot")
                .add("disks", list);
        return request("POST", "/nodes/%s/heartbeat".formatted(id)).body(body).send();
    }

    /** Reports {@code count} recovery kits of a disk, each in another secret of the vault. */
    Answer report(String disk, int from, int count, String key) {
        var kits = Json.createArrayBuilder();
        IntStream.range(from, from + count)
                .mapToObj(i -> kitOf(disk, key, "https://kv.vault.azure.net/secrets/kit/" + i))
                .forEach(kits::add);
        return heartbeat("kits", kits);
    }

    /** Reports one recovery kit of a disk; without a purge date if {@code purgeDate} is null. */
    Answer kit(String disk, String key, String secret, String purgeDate) {
        var kit = kitOf(disk, key, secret);
        if (purgeDate != null) {
            kit.add("purgeDate", purgeDate);
        }
        return heartbeat("kits", Json.createArrayBuilder().add(kit));
    }

    private static JsonObjectBuilder kitOf(String disk, String key, String secret) {
        return Json.createObjectBuilder()
                .add("disk", disk)
                .add("secretId", secret)
                .add("keyId", key);
    }

    /** Reports alerts about a disk, each with another message. */
    Answer alert(String disk, int beat, int count, IntFunction<String> code) {
        var alerts = Json.createArrayBuilder();
        for (var i = 0; i < count; i++) {
            alerts.add(Json.createObjectBuilder()
                    .add("disk", disk)
                    .add("code", code.apply(i))
                    .add("message", "message %d of heartbeat %d".formatted(i, beat)));
        }
        return heartbeat("alerts", alerts);
    }

    private Answer heartbeat(String list, JsonArrayBuilder elements) {
        sequence = Math.max(sequence + 1, System.currentTimeMillis());
        return post(
                "/nodes/%s/heartbeat".formatted(id),
                Json.createObjectBuilder().add("sequence", sequence).add(list, elements));
    }

    /** Sends a heartbeat with this body. */
    Answer raw(String body) {
        return request("POST", "/nodes/%s/heartbeat".formatted(id)).body(body).send();
    }

    Answer get(String path) {
        return request("GET", path).send();
    }

    Answer post(String path, JsonObjectBuilder body) {
        return request("POST", path).body(body).send();
    }

    MachineRequest request(String method, String path) {
        return new MachineRequest(server, key, method, path)
                .bearer(token)
                .keyId(id)
                .bootSecret(bootSecret);
    }

    /** Signs a payload with the key of this machine. Returns a compact JWS. */
    String jws(String type, JsonObject payload) {
        return key.jws(type, payload);
    }

    static String token(RunningKeyward server, AssignedIdentity identity) {
        var uri = URI.create("%s/msi/token?api-version=2019-08-01&resource=%s&mi_res_id=%s"
                .formatted(server.azure(), encoded(server.keyward().toString()), encoded(identity.id())));
        try {
            var request = server.client()
                    .request(uri)
                    .header("X-IDENTITY-HEADER", "local-identity")
                    .build();
            return LocalClient.json(server.client().send(request, BodyHandlers.ofString()))
                    .getString("access_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
