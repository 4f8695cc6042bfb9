package io.keyward.localazure.arm.storage;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmId;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * A storage account with the properties that the creation of a cluster reads: its endpoints and its keys. It stores no
 * data.
 *
 * @param body the body of the PUT, with location, tags and properties
 */
public record StorageAccount(ArmId id, JsonObject body, String key1, String key2) {

    public static final String TYPE = "Microsoft.Storage/storageAccounts";

    private static final List<String> SERVICES = List.of("blob", "dfs", "file", "queue", "table", "web");

    static StorageAccount from(JsonObject document) {
        var id = new ArmId(
                document.getString("subscription"),
                document.getString("resourceGroup"),
                TYPE,
                document.getString("name"));
        return new StorageAccount(
                id, document.getJsonObject("asked"), document.getString("key1"), document.getString("key2"));
    }

    JsonObject toDocument() {
        return BUILDERS.createObjectBuilder()
                .add("subscription", id.subscription())
                .add("resourceGroup", id.resourceGroup())
                .add("name", id.name())
                .add("asked", body)
                .add("key1", key1)
                .add("key2", key2)
                .build();
    }

    StorageAccount withBody(JsonObject body) {
        return new StorageAccount(id, body, key1, key2);
    }

    public JsonObject toArm() {
        var arm = BUILDERS.createObjectBuilder()
                .add("sku", BUILDERS.createObjectBuilder().add("name", "Standard_LRS"))
                .add("kind", "StorageV2");
        body.forEach(arm::add);
        return arm.add("id", id.toString())
                .add("name", id.name())
                .add("type", TYPE)
                .add("properties", properties())
                .build();
    }

    private JsonObject properties() {
        return BUILDERS.createObjectBuilder(body.getJsonObject("properties"))
                .add("provisioningState", "Succeeded")
                .add("primaryEndpoints", endpoints())
                .add("primaryLocation", body.getString("location"))
                .add("statusOfPrimary", "available")
                .build();
    }

    // clients take the host between the slashes, so the last slash is required
    private JsonObject endpoints() {
        var endpoints = BUILDERS.createObjectBuilder();
        SERVICES.forEach(
                service -> endpoints.add(service, "https://%s.%s.core.localhost/".formatted(id.name(), service)));
        return endpoints.build();
    }

    JsonObject keys() {
        return BUILDERS.createObjectBuilder().add("keys", keyList()).build();
    }

    private JsonArray keyList() {
        return BUILDERS.createArrayBuilder()
                .add(key("key1", key1))
                .add(key("key2", key2))
                .build();
    }

    private static JsonObject key(String name, String value) {
        return BUILDERS.createObjectBuilder()
                .add("keyName", name)
                .add("value", value)
                .add("permissions", "FULL")
                .build();
    }

    @Override
    public String toString() {
        return "StorageAccount[%s]".formatted(id);
    }
}
