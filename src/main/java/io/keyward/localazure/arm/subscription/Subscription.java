package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.login.LoginAuthority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only subscription of the local Azure and its only location. */
@ApplicationScoped
public class Subscription {

    private String id;
    private String location;
    private LoginAuthority authority;

    protected Subscription() {} // for CDI

    @Inject
    public Subscription(
            @ConfigProperty(
                            name = "keyward.local-azure.subscription",
                            defaultValue = "11111111-1111-1111-1111-111111111111")
                    String id,
            @ConfigProperty(name = "keyward.local-azure.location", defaultValue = "eastus") String location,
            LoginAuthority authority) {
        this.id = id;
        this.location = location;
        this.authority = authority;
    }

    void requireKnown(String wanted) {
        if (!id.equalsIgnoreCase(wanted)) {
            throw ArmRefusal.subscriptionNotFound(wanted);
        }
    }

    public JsonObject toArm() {
        return Json.createObjectBuilder()
                .add("id", "/subscriptions/" + id)
                .add("subscriptionId", id)
                .add("tenantId", authority.tenant())
                .add("displayName", "Local Subscription")
                .add("state", "Enabled")
                .add("managedByTenants", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    JsonObject tenantToArm() {
        return Json.createObjectBuilder()
                .add("id", "/tenants/" + authority.tenant())
                .add("tenantId", authority.tenant())
                .add("displayName", "Local")
                .add("defaultDomain", "local.test")
                .build();
    }

    public JsonObject locationToArm() {
        return Json.createObjectBuilder()
                .add("id", "/subscriptions/%s/locations/%s".formatted(id, location))
                .add("subscriptionId", id)
                .add("name", location)
                .add("displayName", location)
                .add("regionalDisplayName", location)
                .add("metadata", Json.createObjectBuilder().add("regionType", "Physical"))
                .build();
    }

    public String id() {
        return id;
    }

    String location() {
        return location;
    }
}
