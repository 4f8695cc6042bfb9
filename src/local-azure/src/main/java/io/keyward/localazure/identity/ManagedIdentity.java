package io.keyward.localazure.identity;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmId;
import jakarta.json.JsonObject;

/**
 * A user-assigned managed identity. A cluster calls its vault as such an identity.
 *
 * @param principalId the object id in access policies
 * @param clientId the id by which a host requests the tokens of this identity
 */
public record ManagedIdentity(ArmId id, String location, JsonObject tags, String principalId, String clientId) {

    public static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

    static ManagedIdentity from(JsonObject document) {
        var id = new ArmId(
                document.getString("subscription"),
                document.getString("resourceGroup"),
                TYPE,
                document.getString("name"));
        return new ManagedIdentity(
                id,
                document.getString("location"),
                document.getJsonObject("tags"),
                document.getString("principalId"),
                document.getString("clientId"));
    }

    JsonObject toDocument() {
        return BUILDERS.createObjectBuilder()
                .add("subscription", id.subscription())
                .add("resourceGroup", id.resourceGroup())
                .add("name", id.name())
                .add("location", location)
                .add("tags", tags)
                .add("principalId", principalId)
                .add("clientId", clientId)
                .build();
    }

    public JsonObject toArm(String tenant) {
        return BUILDERS.createObjectBuilder()
                .add("id", id.toString())
                .add("name", id.name())
                .add("type", TYPE)
                .add("location", location)
                .add("tags", tags)
                .add(
                        "properties",
                        BUILDERS.createObjectBuilder()
                                .add("tenantId", tenant)
                                .add("principalId", principalId)
                                .add("clientId", clientId))
                .build();
    }

    ManagedIdentity with(String newLocation, JsonObject newTags) {
        return new ManagedIdentity(id, newLocation, newTags, principalId, clientId);
    }
}
