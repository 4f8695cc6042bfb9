package io.keyward.localazure.arm.subscription;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;

/** A resource group. Its location is where its metadata is stored and does not limit its resources. */
public record ResourceGroup(String subscription, String name, String location, JsonObject tags) {

    static ResourceGroup from(JsonObject document) {
        return new ResourceGroup(
                document.getString("subscription"),
                document.getString("name"),
                document.getString("location"),
                document.getJsonObject("tags"));
    }

    JsonObject toDocument() {
        return BUILDERS.createObjectBuilder()
                .add("subscription", subscription)
                .add("name", name)
                .add("location", location)
                .add("tags", tags)
                .build();
    }

    ResourceGroup tagged(JsonObject newTags) {
        return new ResourceGroup(subscription, name, location, newTags);
    }

    public JsonObject toArm() {
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/%s/resourceGroups/%s".formatted(subscription, name))
                .add("name", name)
                .add("type", "Microsoft.Resources/resourceGroups")
                .add("location", location)
                .add("tags", tags)
                .add("properties", BUILDERS.createObjectBuilder().add("provisioningState", "Succeeded"))
                .build();
    }
}
