package io.keyward.localazure.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.key.KeyRing;
import io.keyward.localazure.secret.Secrets;
import jakarta.json.JsonObject;
import java.net.URI;

/** A snapshot of a vault: its settings, its address, its keys and its secrets. */
public record LocalVault(ArmId id, VaultSettings settings, URI uri, KeyRing keys, Secrets secrets) {

    public static final String TYPE = "Microsoft.KeyVault/vaults";

    public static ArmId idOf(String subscription, String resourceGroup, String name) {
        return new ArmId(subscription, resourceGroup, TYPE, name);
    }

    public String name() {
        return id.name();
    }

    /** The ARM resource that GET and PUT return. */
    public JsonObject toArm() {
        var properties = BUILDERS.createObjectBuilder(settings.properties())
                .add("vaultUri", uri.toString())
                .add("provisioningState", "Succeeded");
        return BUILDERS.createObjectBuilder()
                .add("id", id.toString())
                .add("name", id.name())
                .add("type", TYPE)
                .addAll(BUILDERS.createObjectBuilder(settings.armWith(properties.build())))
                .build();
    }
}
