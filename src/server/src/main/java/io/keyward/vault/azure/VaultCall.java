package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultHost;

/**
 * The context of one call: where it goes, as whom, and what a refusal of it means.
 *
 * @param subject the version, or the key where its newest version is requested
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
