package io.keyward.blackbox;

import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vault of a customer: who may do what, its keys, and what it was asked. */
public final class CustomerVault {

    private static final JsonObject RSA =
            Json.createObjectBuilder().add("kty", "RSA").build();

    private final LocalAzure azure;
    private final String path;
    private final Map<String, List<String>> policies = new LinkedHashMap<>();
    private JsonObject properties;

    private CustomerVault(LocalAzure azure, String path, JsonObject properties) {
        this.azure = azure;
        this.path = path;
        this.properties = properties;
        policies.put(azure.callerId(), List.of("all"));
    }

    static CustomerVault create(LocalAzure azure, String path, JsonObject properties) {
        return new CustomerVault(azure, path, properties).put();
    }

    /** From now on the identity may do exactly this with the keys. */
    public CustomerVault grant(AssignedIdentity identity, String... permissions) {
        policies.put(identity.principal(), List.of(permissions));
        return put();
    }

    /** What a cluster's identity needs. */
    public CustomerVault grant(AssignedIdentity identity) {
        return grant(identity, "get", "wrapKey", "unwrapKey");
    }

    /** Some properties of the vault become other ones. */
    public CustomerVault change(JsonObject changed) {
        properties = Json.createMergePatch(changed).apply(properties).asJsonObject();
        return put();
    }

    public String uri() {
        return azure.arm("GET", path)
                .require(200)
                .json()
                .getJsonObject("properties")
                .getString("vaultUri");
    }

    /** A new RSA key or, where there is one of that name, a new version of it. Returns its full identifier. */
    public String key(String name) {
        return key(name, RSA);
    }

    public String key(String name, JsonObject request) {
        var answer = azure.vault("POST", keys(name + "/create"), request).require(200);
        return answer.json().getJsonObject("key").getString("kid");
    }

    /** Changes attributes such as {@code enabled} of one version. */
    public CustomerVault update(String key, JsonObject attributes) {
        var body = Json.createObjectBuilder().add("attributes", attributes).build();
        azure.vault("PATCH", URI.create(key), body).require(200);
        return this;
    }

    public CustomerVault deleteKey(String name) {
        azure.vault("DELETE", keys(name)).require(200);
        return this;
    }

    /** A deleted key is there again with all its versions. */
    public CustomerVault recoverKey(String name) {
        azure.vault("POST", deletedKeys(name + "/recover")).require(200);
        return this;
    }

    /** Says which operations a version permits by itself. */
    public CustomerVault permit(String key, String... operations) {
        var body = Json.createObjectBuilder().add("key_ops", Json.createArrayBuilder(List.of(operations)));
        azure.vault("PATCH", URI.create(key), body.build()).require(200);
        return this;
    }

    /** A deleted key is gone for good. */
    public CustomerVault purgeKey(String name) {
        azure.vault("DELETE", deletedKeys(name)).require(204);
        return this;
    }

    /** How often callers with a valid token have asked for an operation such as {@code unwrapKey}, ever. */
    public int calls(String operation) {
        var calls = azure.control("GET", "vaults/%s/calls".formatted(name())).require(200);
        return calls.json().getJsonObject("calls").getInt(operation, 0);
    }

    /** The lines of the vault's own log after the one with that number. */
    public List<JsonObject> log(int since) {
        var lines = azure.control("GET", "vaults/%s/log?since=%d".formatted(name(), since))
                .require(200);
        return lines.json().getJsonArray("value").getValuesAs(JsonObject.class);
    }

    /** Fails its callers as told, until {@link #behave}. */
    public CustomerVault misbehave(JsonObject how) {
        azure.control("POST", misbehaviour(), how).require(200);
        return this;
    }

    public void behave() {
        azure.control("DELETE", misbehaviour()).require(200);
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String misbehaviour() {
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
                .add("permissions", Json.createObjectBuilder().add("keys", Json.createArrayBuilder(permissions)))));
        return all;
    }
}
