package io.keyward.testserver;

import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.TENANT;
import static io.keyward.testserver.LocalClient.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;

/** A customer with a resource group and a managed identity of its own, who makes vaults, keys and clusters. */
public final class Customer {

    private static final String HDINSIGHT = "?api-version=2021-06-01";

    private final LocalClient client;
    private final String group;
    private final JsonObject identity;

    private Customer(LocalClient client) {
        this.client = client;
        this.group = "/subscriptions/%s/resourceGroups/g-%s".formatted(SUBSCRIPTION, unique());
        arm("PUT", group + "?api-version=2024-11-01", "{\"location\":\"eastus\"}");
        this.identity = arm(
                "PUT",
                group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/MyMSI?api-version=2023-01-31",
                "{\"location\":\"eastus\"}");
    }

    public static Customer of(RunningKeyward server) {
        return new Customer(server.client());
    }

    /** The resource id of the customer's identity. */
    public String identity() {
        return identity.getString("id");
    }

    public String resourceGroup() {
        return group;
    }

    /** A vault at which the identity has these permissions and nothing is amiss. */
    public Vault newVault(String... permissions) {
        return new Vault("kv" + unique(), Set.of(permissions), Json.createObjectBuilder());
    }

    /** A vault of the old kind, from which a deleted key is gone for good (R6); the identity has all permissions. */
    public Vault newVaultWithoutSoftDelete() {
        var old = Json.createObjectBuilder().add("enableSoftDelete", false);
        return new Vault("kv" + unique(), Set.of("get", "wrapKey", "unwrapKey"), old);
    }

    /** A request about a cluster of the customer; the path begins with the cluster's name. */
    public HttpResponse<String> cluster(String method, String path, String body) {
        return client.arm(method, clusters() + "/" + path + HDINSIGHT, body);
    }

    public String clusters() {
        return group + "/providers/Microsoft.HDInsight/clusters";
    }

    /** Follows an answer's {@code Azure-AsyncOperation} until the operation has ended, and returns how it did. */
    public JsonObject ended(HttpResponse<String> started) {
        var address =
                URI.create(started.headers().firstValue("Azure-AsyncOperation").orElseThrow());
        var status = json(client.call("GET", address, client.armToken(), null));
        while (status.getString("status").equals("InProgress")) {
            Pause.brief();
            status = json(client.call("GET", address, client.armToken(), null));
        }
        return status;
    }

    private JsonObject arm(String method, String path, String body) {
        return succeeded(client.arm(method, path, body));
    }

    private static JsonObject succeeded(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer + " " + answer.body());
        }
        return json(answer);
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 13).replace("-", "");
    }

    /** A vault of the customer. */
    public final class Vault {

        private final String path;
        private final JsonObject body;
        private final URI uri;

        private Vault(String name, Set<String> permissions, JsonObjectBuilder properties) {
            this.path = group + "/providers/Microsoft.KeyVault/vaults/" + name + "?api-version=2023-02-01";
            this.body = body(permissions, properties);
            this.uri = URI.create(put(body).getJsonObject("properties").getString("vaultUri"));
        }

        /** As a cluster's {@code vaultUri}. */
        public String uri() {
            return uri.toString();
        }

        /** A new key or a new version of it, made with these settings; the answer is the version. */
        public String newVersion(String key, String settings) {
            var bundle = succeeded(client.vault("POST", at("/keys/" + key + "/create"), settings));
            return bundle.getJsonObject("key").getString("kid").replaceFirst(".*/", "");
        }

        /** Changes something about a key or a version of it, such as its dates. */
        public void change(String method, String keyPath, String settings) {
            succeeded(client.vault(method, at("/" + keyPath), settings));
        }

        /** Sets a property of the vault itself, such as its firewall. */
        public void set(String property, String value) {
            try (var reader = Json.createReader(new StringReader(value))) {
                put(Json.createPointer("/properties/" + property).add(body, reader.readValue()));
            }
        }

        private URI at(String keyPath) {
            return uri.resolve(keyPath + "?api-version=7.4");
        }

        private JsonObject put(JsonObject vault) {
            return arm("PUT", path, vault.toString());
        }

        private JsonObject body(Set<String> permissions, JsonObjectBuilder properties) {
            var policies = Json.createArrayBuilder()
                    .add(policy("33333333-3333-3333-3333-333333333333", Set.of("all")))
                    .add(policy(identity.getJsonObject("properties").getString("principalId"), permissions));
            properties
                    .add("tenantId", TENANT)
                    .add("sku", Json.createObjectBuilder().add("family", "A").add("name", "standard"))
                    .add("accessPolicies", policies);
            return Json.createObjectBuilder()
                    .add("location", "eastus")
                    .add("properties", properties)
                    .build();
        }

        private static JsonObject policy(String objectId, Set<String> permissions) {
            return Json.createObjectBuilder()
                    .add("tenantId", TENANT)
                    .add("objectId", objectId)
                    .add("permissions", Json.createObjectBuilder().add("keys", Json.createArrayBuilder(permissions)))
                    .build();
        }
    }
}
