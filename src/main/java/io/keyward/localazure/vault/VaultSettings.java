package io.keyward.localazure.vault;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.key.Recovery;
import io.keyward.localazure.key.Recovery.Protection;
import io.keyward.localazure.login.Authority;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * How a vault's owner has set it up: what its ARM resource says and what follows from it. The resource is given back
 * as it was asked for, with Azure's defaults filled in.
 */
public record VaultSettings(
        JsonObject arm,
        String location,
        String tenantId,
        List<AccessPolicy> accessPolicies,
        Authority authority,
        NetworkRules network,
        Recovery recovery) {

    /** Who decides about rights: the vault's own policies, or role assignments, of which a laptop has none. */
    public enum Authority {
        ACCESS_POLICIES,
        ROLES
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
                properties.flag("enableRbacAuthorization").orElse(false) ? Authority.ROLES : Authority.ACCESS_POLICIES,
                NetworkRules.read(properties),
                recovery(properties));
    }

    public boolean grants(String objectId, KeyPermission permission) {
        return switch (authority) {
            case ACCESS_POLICIES -> accessPolicies.stream().anyMatch(policy -> policy.grants(objectId, permission));
            case ROLES -> false;
        };
    }

    public boolean letsIn(String address) {
        return network.letsIn(address);
    }

    JsonObject properties() {
        return arm.getJsonObject("properties");
    }

    JsonObject armWith(JsonObject properties) {
        return Json.createObjectBuilder(arm).add("properties", properties).build();
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
