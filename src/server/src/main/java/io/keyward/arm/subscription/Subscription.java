package io.keyward.arm.subscription;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** A subscription, as {@code keyward.arm.subscriptions} or a resource id names it. */
record Subscription(String id, String displayName) {

    /** Parses {@code id} or {@code id=display name}. */
    static Subscription parse(String text) {
        var words = text.split("=", 2);
        var id = words[0].strip();
        return new Subscription(id, words.length < 2 ? id : words[1].strip());
    }

    static Subscription of(String id) {
        return new Subscription(id, id);
    }

    JsonObject toArm(String tenant) {
        return BUILDERS.createObjectBuilder()
                .add("id", "/subscriptions/" + id)
                .add("subscriptionId", id)
                .add("tenantId", tenant)
                .add("displayName", displayName)
                .add("state", "Enabled")
                .add("managedByTenants", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }
}
