package io.keyward.portal.command;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.key.KeyId;
import jakarta.json.JsonObjectBuilder;

/** How a request to the ARM interface names a key version. */
public final class KeyMembers {

    private KeyMembers() {}

    /** A body with the three members of a key version, to which others can be added. */
    public static JsonObjectBuilder of(KeyId key) {
        return BUILDERS.createObjectBuilder()
                .add("vaultUri", key.vault())
                .add("keyName", key.name())
                .add("keyVersion", key.version());
    }
}
