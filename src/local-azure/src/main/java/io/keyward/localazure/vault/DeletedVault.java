package io.keyward.localazure.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmId;
import jakarta.json.JsonObject;
import java.time.Instant;

/** A deleted vault, which can be recovered until its retention is over. */
public record DeletedVault(LocalVault vault, Instant deletedAt) {

    public ArmId id() {
        return vault.id();
    }

    public Instant purgedAt() {
        return deletedAt.plus(vault.settings().recovery().retention());
    }

    /** The item of the {@code deletedVaults} list of ARM. */
    public JsonObject toArm() {
        var settings = vault.settings();
        return BUILDERS.createObjectBuilder()
                .add("id", armId())
                .add("name", id().name())
                .add("type", "Microsoft.KeyVault/deletedVaults")
                .add(
                        "properties",
                        BUILDERS.createObjectBuilder()
                                .add("vaultId", id().toString())
                                .add("location", settings.location())
                                .add("deletionDate", deletedAt.toString())
                                .add("scheduledPurgeDate", purgedAt().toString())
                                .add(
                                        "purgeProtectionEnabled",
                                        settings.recovery().forbidsPurge())
                                .add("tags", settings.arm().getJsonObject("tags")))
                .build();
    }

    private String armId() {
        return "/subscriptions/%s/providers/Microsoft.KeyVault/locations/%s/deletedVaults/%s"
                .formatted(id().subscription(), vault.settings().location(), id().name());
    }
}
