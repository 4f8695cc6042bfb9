package io.keyward.blackbox.client;

import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer's vault in the local Azure: its access policies, its keys, its call log and its injected faults. */
public final class CustomerVault {

    private static final JsonObject RSA =
            Json.createObjectBuilder().add("kty", "RSA").build();

    private final LocalAzure azure;
    private final String path;
    private final Map<String, List<String>> policies = new LinkedHashMap<>();
    private final Map<String, List<String>> secretPolicies = new LinkedHashMap<>();
    private JsonObject properties;

    private CustomerVault(LocalAzure azure, String path, JsonObject properties) {
        this.azure = azure;
        this.path = path;
        this.properties = properties;
        policies.put(azure.callerId(), List.of("all"));
        secretPolicies.put(azure.callerId(), List.of("all"));
    }

    static CustomerVault create(LocalAzure azure, String path, JsonObject properties) {
        return new CustomerVault(azure, path, properties).put();
    }

    /** Gives the identity exactly these key permissions; those it had before are gone. */
    public CustomerVault grant(AssignedIdentity identity, String... permissions) {
        policies.put(identity.principal(), List.of(permissions));
        return put();
    }

    /** Gives the identity the three key permissions that a cluster needs. */
    public CustomerVault grant(AssignedIdentity identity) {
        return grant(identity, "get", "wrapKey", "unwrapKey");
    }

    /**
     * Gives the identity exactly these permissions on secrets. Call {@link #grant} first: without an access policy for keys,
     * these permissions are not sent.
     */
    public CustomerVault grantSecrets(AssignedIdentity identity, String... permissions) {
        secretPolicies.put(identity.principal(), List.of(permissions));
        return put();
    }

    /** Merges properties into those of the vault. */
    public CustomerVault changeProperties(JsonObject changed) {
        properties = Json.createMergePatch(changed).apply(properties).asJsonObject();
        return put();
    }

    /** The resource id, at which roles can be assigned. */
    public String id() {
        return path;
    }

    public String uri() {
        return azure.arm("GET", path)
                .require(200)
                .json()
                .getJsonObject("properties")
                .getString("vaultUri");
    }

    /** Creates an RSA key or, if a key of that name exists, a new version of it. Returns its full identifier. */
    public String key(String name) {
        return key(name, RSA);
    }

    public String key(String name, JsonObject request) {
        var answer = azure.vault("POST", keys(name + "/create"), request).require(200);
        return answer.json().getJsonObject("key").getString("kid");
    }

    /** Disables one key version. */
    public CustomerVault disable(String key) {
        return update(key, Json.createObjectBuilder().add("enabled", false).build());
    }

    public CustomerVault enable(String key) {
        return update(key, Json.createObjectBuilder().add("enabled", true).build());
    }

    /** Changes attributes such as {@code exp} of one key version. */
    public CustomerVault update(String key, JsonObject attributes) {
        var body = Json.createObjectBuilder().add("attributes", attributes).build();
        azure.vault("PATCH", URI.create(key), body).require(200);
        return this;
    }

    public CustomerVault deleteKey(String name) {
        azure.vault("DELETE", keys(name)).require(200);
        return this;
    }

    /** Recovers a deleted key with all its versions. */
    public CustomerVault recoverKey(String name) {
        azure.vault("POST", deletedKeys(name + "/recover")).require(200);
        return this;
    }

    /** Sets {@code key_ops}, the operations that one key version allows to anybody. */
    public CustomerVault allowOperations(String key, String... operations) {
        var body = Json.createObjectBuilder().add("key_ops", Json.createArrayBuilder(List.of(operations)));
        azure.vault("PATCH", URI.create(key), body.build()).require(200);
        return this;
    }

    /** Purges a deleted key, which cannot be recovered afterwards. */
    public CustomerVault purgeKey(String name) {
        azure.vault("DELETE", deletedKeys(name)).require(204);
        return this;
    }

    /** The number of calls to an operation such as {@code unwrapKey} with a valid token so far. */
    public int calls(String operation) {
        var calls = azure.control("GET", "vaults/%s/calls".formatted(name())).require(200);
        return calls.json().getJsonObject("calls").getInt(operation, 0);
    }

    /** The entries of the vault's own call log, starting with the one that has this number. */
    public List<JsonObject> log(int since) {
        var lines = azure.control("GET", "vaults/%s/log?since=%d".formatted(name(), since))
                .require(200);
        return lines.json().getJsonArray("value").getValuesAs(JsonObject.class);
    }

    /** Delays the vault's answers to one operation, such as {@code unwrapKey}, until {@link #clearFaults}. */
    public CustomerVault slowDown(String operation, Duration delay) {
        return injectFault(Json.createObjectBuilder()
                .add("kind", "slow")
                .add("operation", operation)
                .add("delay", delay.toString())
                .build());
    }

    /** Leaves every call without an answer for this time, until {@link #clearFaults}. */
    public CustomerVault silence(Duration hold) {
        return injectFault(Json.createObjectBuilder()
                .add("kind", "silent")
                .add("delay", hold.toString())
                .build());
    }

    /**
     * Injects a fault into the vault's answers, until {@link #clearFaults}. If several faults match a call, the oldest one
     * applies.
     */
    public CustomerVault injectFault(JsonObject fault) {
        azure.control("POST", faults(), fault).require(200);
        return this;
    }

    public void clearFaults() {
        azure.control("DELETE", faults()).require(200);
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String faults() {
        return "vaults/%s/misbehaviour".formatted(name());
    }

    private URI deletedKeys(String rest) {
        return URI.create(uri().replaceAll("/+$", "") + "/deletedkeys/" + rest);
    }

    private URI keys(String rest) {
        return URI.create(uri().replaceAll("/+$", "") + "/keys/" + rest);
    }

    private CustomerVault put() {
        var wanted = Json.createObjectBuilder(properties)
                .add("tenantId", LocalClient.TENANT)
                .add("sku", Json.createObjectBuilder().add("family", "A").add("name", "standard"))
                .add("accessPolicies", accessPolicies());
        var body = Json.createObjectBuilder().add("location", "eastus").add("properties", wanted);
        azure.arm("PUT", path, body.build()).require(200, 201);
        return this;
    }

    private JsonArrayBuilder accessPolicies() {
        var all = Json.createArrayBuilder();
        policies.forEach((principal, permissions) -> all.add(Json.createObjectBuilder()
                .add("tenantId", LocalClient.TENANT)
                .add("objectId", principal)
                .add(
                        "permissions",
                        Json.createObjectBuilder()
                                .add("keys", Json.createArrayBuilder(permissions))
                                .add(
                                        "secrets",
                                        Json.createArrayBuilder(secretPolicies.getOrDefault(principal, List.of()))))));
        return all;
    }
}
