package io.keyward.localazure.vault;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;

/** A vault that was deleted and can still be recovered, until its retention is over. */
public record DeletedVault(LocalVault vault, Instant deletedAt) {

    public VaultId id() {
        return vault.id();
    }

    public Instant purgedAt() {
        return deletedAt.plus(vault.settings().recovery().retention());
    }

    /** The item of {@code deletedVaults} on the ARM side. */
    public JsonObject toArm() {
        var settings = vault.settings();
        return Json.createObjectBuilder()
                .add("id", armId())
                .add("name", id().name())
                .add("type", "Microsoft.KeyVault/deletedVaults")
                .add(
                        "properties",
                        Json.createObjectBuilder()
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
