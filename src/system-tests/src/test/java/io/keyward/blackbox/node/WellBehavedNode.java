package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.CustomerCluster;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** An enrolled machine that sends what an agent sends, without having disks. */
final class WellBehavedNode {

    private final Machine machine;
    private String bootId; // null: no boot id is sent, as by an older agent
    private long sequence;

    private WellBehavedNode(Machine machine) {
        this.machine = machine;
    }

    static WellBehavedNode enrolled(CustomerCluster cluster, String host, AssignedIdentity identity) {
        var machine = new Machine(BlackBox.server(), identity);
        machine.enroll(cluster, host);
        return new WellBehavedNode(machine);
    }

    /** Makes all requests that change something contain this boot id. */
    WellBehavedNode in(String boot) {
        bootId = boot;
        return this;
    }

    // the next sequence number, computed as agents do
    private long next() {
        sequence = Math.max(sequence + 1, System.currentTimeMillis());
        return sequence;
    }

    private JsonObjectBuilder named(JsonObjectBuilder body) {
        return bootId == null ? body : body.add("bootId", bootId);
    }

    JsonObject plan() {
        return machine.plan();
    }

    /** The entry of the plan for the disk of this kind. */
    JsonObject disk(String kind) {
        return plan().getJsonArray("disks").getValuesAs(JsonObject.class).stream()
                .filter(disk -> disk.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    String dataDisk() {
        return disk("data").getString("id");
    }

    /** Gets a token for the header of a disk and does not report it. */
    Answer token(String disk, String luks) {
        return machine.token(disk, named(Json.createObjectBuilder().add("luksUuid", luks)));
    }

    /** Gets a token for the header of the data disk and reports it. Returns the entry of the plan for this disk. */
    JsonObject seal() {
        var disk = disk("data");
        var id = disk.getString("id");
        var token = token(id, luksOf(id)).require(200).json().getString("token");
        var payload = payload(token);
        heartbeat(report(id, "open", payload.getString("kid"), payload.getInt("serial")));
        return disk;
    }

    /** Reports the data disk in this state, with this key version in its header. */
    JsonObject report(String state, String key) {
        return heartbeat(report(dataDisk(), state, key, 1));
    }

    /** Reports a disk as open without a request for the plan, because the server limits the requests of a node. */
    JsonObject reportOpen(String disk, String key) {
        return heartbeat(report(disk, "open", key, 1));
    }

    private static JsonObjectBuilder report(String disk, String state, String key, int serial) {
        return Json.createObjectBuilder()
                .add("id", disk)
                .add("luksUuid", luksOf(disk))
                .add("state", state)
                .add("inKernel", true)
                .add("keyId", key)
                .add("serial", serial);
    }

    /** Reports every disk of the plan as open, with this key version in its header. */
    void reportAllOpen(String key) {
        heartbeat(plan().getJsonArray("disks").getValuesAs(JsonObject.class).stream()
                .map(disk -> report(disk.getString("id"), "open", key, 1))
                .toArray(JsonObjectBuilder[]::new));
    }

    private JsonObject heartbeat(JsonObjectBuilder... disks) {
        return machine.heartbeat(next(), disks).require(200).json();
    }

    /** Sends a heartbeat with this boot id. */
    Answer beat(String bootId) {
        var body = Json.createObjectBuilder().add("sequence", next()).add("bootId", bootId);
        return machine.post(path("heartbeat"), body);
    }

    /** Reports a blank data disk and this alert about it. */
    void alert(String code, String message) {
        var disk = dataDisk();
        var body = Json.createObjectBuilder()
                .add("sequence", next())
                .add(
                        "disks",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("id", disk).add("state", "blank")))
                .add(
                        "alerts",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("code", code)
                                        .add("disk", disk)
                                        .add("message", message)));
        machine.post(path("heartbeat"), body).require(200);
    }

    JsonObject reboot() {
        return machine.get(path("reboot")).require(200).json();
    }

    /** Sends a receipt that the LUKS volume on a disk was erased. */
    Answer erase(String disk, String luks) {
        var payload = Json.createObjectBuilder()
                .add("disk", disk)
                .add("node", machine.id())
                .add("luks", luks)
                .add("erasedAt", Instant.now().toString())
                .add("method", "luksErase+header wipe")
                .build();
        var body = Json.createObjectBuilder().add("receipt", machine.jws("keyward-erasure+jws", payload));
        return machine.post(path("disks/%s/erasure".formatted(disk)), named(body));
    }

    /** Sends a new wrapped DEK for a disk of the plan. */
    Answer replace(JsonObject disk, String fresh, String replaced) {
        var body = Json.createObjectBuilder()
                .add("keyId", disk.getString("keyId"))
                .add("algorithm", disk.getString("algorithm"))
                .add("wrappedDek", fresh)
                .add("replaces", replaced);
        return machine.post(path("disks/%s/dek".formatted(disk.getString("id"))), named(body));
    }

    private String path(String rest) {
        return "/nodes/%s/%s".formatted(machine.id(), rest);
    }

    static String luksOf(String disk) {
        return UUID.nameUUIDFromBytes(disk.getBytes(UTF_8)).toString();
    }

    static JsonObject payload(String jws) {
        return ClusterBody.object(new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), UTF_8));
    }
}
