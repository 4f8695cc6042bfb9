package io.keyward.localazure.vault;

import io.keyward.localazure.key.KeyRing;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;

/** A vault of the local Azure as it is at one moment: its settings, its address and its keys. */
public record LocalVault(VaultId id, VaultSettings settings, URI uri, KeyRing keys) {

    public String name() {
        return id.name();
    }

    /** The ARM resource, as GET and PUT answer it. */
    public JsonObject toArm() {
        var properties = Json.createObjectBuilder(settings.properties())
                .add("vaultUri", uri.toString())
                .add("provisioningState", "Succeeded");
        return Json.createObjectBuilder()
                .add("id", id.toString())
                .add("name", id.name())
                .add("type", "Microsoft.KeyVault/vaults")
                .addAll(Json.createObjectBuilder(settings.armWith(properties.build())))
                .build();
    }
}
