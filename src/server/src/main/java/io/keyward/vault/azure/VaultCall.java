package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultHost;

/**
 * The context of one call: the vault, the identity, the key, and the permission that the call needs.
 *
 * @param subject the key version, or the key if its newest version is requested
 * @param permission the permission that the identity needs for the call
 */
record VaultCall(ManagedVaultConnection connection, KeyReference subject, KeyPermission permission) {

    VaultHost host() {
        return connection.host();
    }

    ManagedIdentityId identity() {
        return connection.identity();
    }

    KeyName key() {
        return subject.key();
    }

    VaultCall needing(KeyPermission other) {
        return new VaultCall(connection, subject, other);
    }
}
