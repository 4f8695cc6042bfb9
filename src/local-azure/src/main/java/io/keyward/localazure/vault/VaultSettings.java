package io.keyward.localazure.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.Recovery;
import io.keyward.localazure.object.Recovery.Protection;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * The settings of a vault: its ARM body and the values parsed from it. The body is returned as it was put, with Azure's
 * defaults added.
 */
public record VaultSettings(
        JsonObject arm,
        String location,
        String tenantId,
        List<AccessPolicy> accessPolicies,
        AccessControl accessControl,
        NetworkRules network,
        Recovery recovery) {

    /** Which mechanism grants permissions on keys and secrets; the other one has no effect on them. */
    public enum AccessControl {
        ACCESS_POLICIES,
        ROLE_ASSIGNMENTS
    }

    /** Reads a complete ARM body. */
    static VaultSettings read(JsonObject arm) {
        var body = Fields.of(arm, "BadRequest");
        var properties = body.object("properties");
        return new VaultSettings(
                arm,
                body.text("location").orElse("eastus"),
                properties.text("tenantId").orElseThrow(() -> properties.malformed("a vault must name its tenantId")),
                properties.objects("accessPolicies").stream()
                        .map(AccessPolicy::read)
                        .toList(),
                properties.flag("enableRbacAuthorization").orElse(false)
                        ? AccessControl.ROLE_ASSIGNMENTS
                        : AccessControl.ACCESS_POLICIES,
                NetworkRules.read(properties),
                recovery(properties));
    }

    /** Whether an access policy grants the permission. */
    public boolean grants(String objectId, PolicyPermission permission) {
        return accessPolicies.stream().anyMatch(policy -> policy.grants(objectId, permission));
    }

    public boolean allowsAddress(String address) {
        return network.allowsAddress(address);
    }

    JsonObject properties() {
        return arm.getJsonObject("properties");
    }

    JsonObject armWith(JsonObject properties) {
        return BUILDERS.createObjectBuilder(arm).add("properties", properties).build();
    }

    private static Recovery recovery(Fields properties) {
        var days = properties.number("softDeleteRetentionInDays").orElse(90);
        return new Recovery(protection(properties), days);
    }

    private static Protection protection(Fields properties) {
        if (!properties.flag("enableSoftDelete").orElse(true)) {
            return Protection.NONE;
        }
        return properties.flag("enablePurgeProtection").orElse(false)
                ? Protection.PURGE_PROTECTION
                : Protection.SOFT_DELETE;
    }
}
