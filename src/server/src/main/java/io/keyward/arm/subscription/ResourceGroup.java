package io.keyward.arm.subscription;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** A resource group: it exists as soon as a cluster or a role of the caller is in it. */
record ResourceGroup(String subscription, String name) {

    JsonObject toArm(String location) {
        return Json.createObjectBuilder()
                .add("id", "/subscriptions/%s/resourceGroups/%s".formatted(subscription, name))
                .add("name", name)
                .add("type", "Microsoft.Resources/resourceGroups")
                .add("location", location)
                .add("properties", Json.createObjectBuilder().add("provisioningState", "Succeeded"))
                .build();
    }
}
