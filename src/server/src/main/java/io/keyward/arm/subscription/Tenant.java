package io.keyward.arm.subscription;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.Principal;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The tenant of the caller's token. Keyward knows no other tenant. */
record Tenant(String id) {

    static Tenant of(Principal caller) {
        return new Tenant(Optional.ofNullable(caller.tenantId()).orElse(""));
    }

    JsonObject toArm() {
        return BUILDERS.createObjectBuilder()
                .add("id", "/tenants/" + id)
                .add("tenantId", id)
                .add("tenantCategory", "Home")
                .build();
    }
}
