package io.keyward.arm.subscription;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;

/** A resource group. It exists for a caller if it contains a cluster, or if the caller has a role in it. */
record ResourceGroup(String subscription, String name) {

    JsonObject toArm(String location) {
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/%s/resourceGroups/%s".formatted(subscription, name))
                .add("name", name)
                .add("type", "Microsoft.Resources/resourceGroups")
                .add("location", location)
                .add("properties", BUILDERS.createObjectBuilder().add("provisioningState", "Succeeded"))
                .build();
    }
}
