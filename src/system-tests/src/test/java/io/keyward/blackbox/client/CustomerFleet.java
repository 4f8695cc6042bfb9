package io.keyward.blackbox.client;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** The calls that a customer can make to one fleet rotation, which covers all clusters of its resource group. */
public record CustomerFleet(LocalAzure azure, String id) {

    private static final int AT_ONCE = 10;

    /**
     * Starts the fleet rotation. It does not stop, however many clusters fail.
     *
     * @param key the full identifier of a key version
     * @param canary how many clusters must succeed before the others start
     */
    public Answer start(String key, int canary) {
        var properties = Json.createObjectBuilder()
                .add("target", ClusterBody.keyVersion(key))
                .add("canary", canary)
                .add("atOnce", AT_ONCE)
                .add("stopAfterFailures", 0);
        return azure.arm(
                "PUT",
                id,
                Json.createObjectBuilder().add("properties", properties).build());
    }

    /** Asks what would happen if each cluster got the newest version of its key. */
    public Answer plan() {
        return azure.arm(
                "POST",
                id + "/plan",
                Json.createObjectBuilder()
                        .add("properties", Json.createObjectBuilder())
                        .build());
    }

    public Answer get() {
        return azure.arm("GET", id);
    }

    public JsonObject properties() {
        return properties(get());
    }

    /** ARM's provisioning state of the fleet rotation; {@code InProgress} until it has ended. */
    public static String provisioningState(Answer answer) {
        return properties(answer).getString("provisioningState");
    }

    private static JsonObject properties(Answer answer) {
        return answer.require(200).json().getJsonObject("properties");
    }
}
