package io.keyward.vault.azure;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;

/**
 * What a vault is asked, as far as it takes to tell what an answer means.
 *
 * @param subject the version asked about, or the key where its newest version is meant
 * @param permission what the identity needs for it
 */
record VaultRequest(KeyName key, KeyReference subject, KeyPermission permission, ManagedIdentityId identity) {

    static VaultRequest of(KeyId version, KeyPermission permission, ManagedIdentityId identity) {
        return new VaultRequest(version.key(), version, permission, identity);
    }

    static VaultRequest newest(KeyName key, ManagedIdentityId identity) {
        return new VaultRequest(key, key, KeyPermission.GET, identity);
    }
}
