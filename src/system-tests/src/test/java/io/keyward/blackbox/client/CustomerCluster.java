package io.keyward.blackbox.client;

import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls that a customer can make to one cluster, whether it exists or not. */
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

    /** Creates the cluster and returns when every disk is sealed. Repeats a request for which the server is busy. */
    public CustomerCluster create(ClusterBody body) {
        awaitSuccess(
                Polling.until(() -> put(body), answer -> answer.status() != 429).require(200));
        return this;
    }

    /** The access to the cluster's key, as the watch last saw it. */
    public JsonObject keyAccess() {
        return azure.arm("GET", id + "/keyAccess").require(200).json().getJsonObject("properties");
    }

    /** The incidents in which a key could not be used, newest first. */
    public List<JsonObject> incidents() {
        return azure.everyPage(id + "/incidents");
    }

    public Answer followNewestVersion(boolean follow) {
        var properties = Json.createObjectBuilder().add("followNewestVersion", follow);
        return azure.arm(
                "PUT",
                id + "/keyPolicy",
                Json.createObjectBuilder().add("properties", properties).build());
    }

    /** The key version in the answer to a GET of the cluster. */
    public String keyVersion() {
        return get().require(200)
                .json()
                .getJsonObject("properties")
                .getJsonObject("diskEncryptionProperties")
                .getString("keyVersion");
    }

    /** Waits until the operation that the answer names has ended, and fails unless it succeeded. */
    public JsonObject awaitSuccess(Answer started) {
        var ended = awaitEnd(started);
        if (!ended.getString("status").equals("Succeeded")) {
            throw new AssertionError(started + " ended " + ended);
        }
        return ended;
    }

    /** Waits until the operation that the answer names has ended, as Succeeded, Failed or Canceled. */
    public JsonObject awaitEnd(Answer started) {
        return awaitEnd(started.operation());
    }

    public JsonObject awaitEnd(URI operation) {
        return Polling.until(() -> azure.get(operation), CustomerCluster::isEnd).json();
    }

    // 503: on a machine under load the local Azure does not reach Keyward in time, and asks its clients to try again
    private static boolean isEnd(Answer answer) {
        if (answer.status() == 503) {
            return false;
        }
        return !answer.require(200).json().getString("status").equals("InProgress");
    }

    /** The identifier of the key version that each host with sealed disks needs, by host name. */
    public Map<String, String> keysByHost() {
        return azure.arm("POST", id + "/listHosts").require(200).list().getValuesAs(JsonObject.class).stream()
                .filter(host -> host.containsKey("effectiveDiskEncryptionKeyUrl"))
                .collect(Collectors.toMap(
                        host -> host.getString("name"), host -> host.getString("effectiveDiskEncryptionKeyUrl")));
    }

    /** Every disk of every node. */
    public List<JsonObject> disks() {
        return azure.everyPage(id + "/disks");
    }
}
