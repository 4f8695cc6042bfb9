package io.keyward.localazure.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a PUT to a vault. Turns it into vault settings: drops read-only members that clients echo, adds Azure's
 * defaults, and refuses changes that Azure does not allow.
 */
record VaultBody(Fields body) {

    private static final Set<String> READ_ONLY = Set.of("vaultUri", "provisioningState", "createMode");

    static VaultBody of(JsonObject body) {
        return new VaultBody(Fields.of(body, "BadRequest"));
    }

    boolean requestsRecovery() {
        return properties()
                .text("createMode")
                .filter(text -> AsciiCase.equal("recover", text))
                .isPresent();
    }

    VaultSettings create() {
        var defaults = BUILDERS.createObjectBuilder()
                .add("sku", BUILDERS.createObjectBuilder().add("family", "A").add("name", "standard"))
                .add("accessPolicies", JsonValue.EMPTY_JSON_ARRAY)
                .add("enabledForDeployment", false)
                .add("enableSoftDelete", true)
                .add("softDeleteRetentionInDays", 90)
                .add("enableRbacAuthorization", false)
                .add("publicNetworkAccess", "Enabled");
        return settings(defaults);
    }

    VaultSettings update(VaultSettings old) {
        requireStillEnabled(old.properties(), "enablePurgeProtection");
        requireStillEnabled(old.properties(), "enableSoftDelete");
        requireSameRetention(old);
        return settings(BUILDERS.createObjectBuilder(old.properties()));
    }

    private VaultSettings settings(JsonObjectBuilder merged) {
        properties().body().forEach((name, value) -> {
            if (value != JsonValue.NULL && !READ_ONLY.contains(name)) {
                merged.add(name, value);
            }
        });
        var properties = merged.build();
        requireConsistent(Fields.of(properties, "BadRequest"));
        return VaultSettings.read(BUILDERS.createObjectBuilder()
                .add("location", body.text("location").orElse("eastus"))
                .add("tags", body.object("tags").body())
                .add("properties", properties)
                .build());
    }

    private void requireConsistent(Fields merged) {
        var days = merged.number("softDeleteRetentionInDays").orElse(90);
        if (days < 7 || days > 90) {
            throw body.malformed(
                    "The property \"softDeleteRetentionInDays\" must be between 7 and 90, but is %d.".formatted(days));
        }
        if (merged.flag("enablePurgeProtection").orElse(false)
                && !merged.flag("enableSoftDelete").orElse(true)) {
            throw body.malformed("The property \"enablePurgeProtection\" needs \"enableSoftDelete\".");
        }
    }

    private void requireStillEnabled(JsonObject old, String property) {
        var requested = properties().flag(property);
        if (old.getBoolean(property, false) && requested.equals(Optional.of(false))) {
            throw body.malformed(("The property \"%s\" cannot be set to false. Enabling it for a vault is an"
                            + " irreversible action.")
                    .formatted(property));
        }
    }

    private void requireSameRetention(VaultSettings old) {
        var days = old.recovery().retentionDays();
        if (properties().number("softDeleteRetentionInDays").orElse(days) != days) {
            throw new Refusal(
                    400,
                    "BadRequest",
                    "The property \"softDeleteRetentionInDays\" has been set already and it can't be modified.");
        }
    }

    private Fields properties() {
        return body.object("properties");
    }
}
