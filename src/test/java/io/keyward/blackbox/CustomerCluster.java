package io.keyward.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A cluster by its resource id: what can be asked of it and done to it. */
public record CustomerCluster(LocalAzure azure, String id) {

    public Answer put(ClusterBody body) {
        return azure.arm("PUT", id, body.json());
    }

    public Answer get() {
        return azure.arm("GET", id);
    }

    public Answer patch(JsonObject body) {
        return azure.arm("PATCH", id, body);
    }

    public Answer delete() {
        return azure.arm("DELETE", id);
    }

    /** @param key the full identifier of a key version */
    public Answer rotate(String key) {
        return rotate(ClusterBody.keyVersion(key));
    }

    public Answer rotate(JsonObject key) {
        return azure.arm("POST", id + "/rotatediskencryptionkey", key);
    }

    public Answer resize(int workers) {
        return resize("workernode", workers);
    }

    public Answer resize(String role, int count) {
        var body = Json.createObjectBuilder().add("targetInstanceCount", count).build();
        return azure.arm("POST", "%s/roles/%s/resize".formatted(id, role), body);
    }

    /** Creates it, and returns once every disk is sealed. */
    public CustomerCluster create(ClusterBody body) {
        requireSuccess(put(body).require(200));
        return this;
    }

    /** Whether its keys can be used, as Keyward saw it last. */
    public JsonObject keyAccess() {
        return azure.arm("GET", id + "/keyAccess").require(200).json().getJsonObject("properties");
    }

    /** The times in which they could not, newest first. */
    public List<JsonObject> incidents() {
        var answer = azure.arm("GET", id + "/incidents").require(200);
        return answer.json().getJsonArray("value").getValuesAs(JsonObject.class);
    }

    public Answer follow(boolean newest) {
        var properties = Json.createObjectBuilder().add("followNewestVersion", newest);
        return azure.arm(
                "PUT",
                id + "/keyPolicy",
                Json.createObjectBuilder().add("properties", properties).build());
    }

    /** The version of the key that the cluster says it is under. */
    public String keyVersion() {
        return get().require(200)
                .json()
                .getJsonObject("properties")
                .getJsonObject("diskEncryptionProperties")
                .getString("keyVersion");
    }

    /** Waits for the operation that the answer speaks of, which must end well. */
    public JsonObject requireSuccess(Answer started) {
        var ended = end(started);
        if (!ended.getString("status").equals("Succeeded")) {
            throw new AssertionError(started + " ended " + ended);
        }
        return ended;
    }

    /** Waits for the operation that the answer speaks of to end, well or not. */
    public JsonObject end(Answer started) {
        return end(started.operation());
    }

    public JsonObject end(URI operation) {
        return Patience.until(() -> azure.follow(operation).require(200).json(), seen -> !seen.getString("status")
                .equals("InProgress"));
    }

    /** The key version that each node needs, by host name; only of nodes with sealed disks. */
    public Map<String, String> keys() {
        return azure.arm("POST", id + "/listHosts").require(200).list().getValuesAs(JsonObject.class).stream()
                .filter(host -> host.containsKey("effectiveDiskEncryptionKeyUrl"))
                .collect(Collectors.toMap(
                        host -> host.getString("name"), host -> host.getString("effectiveDiskEncryptionKeyUrl")));
    }

    /** Every disk of every node, as Keyward shows it. */
    public List<JsonObject> disks() {
        var answer = azure.arm("GET", id + "/disks").require(200);
        return answer.json().getJsonArray("value").getValuesAs(JsonObject.class);
    }
}
