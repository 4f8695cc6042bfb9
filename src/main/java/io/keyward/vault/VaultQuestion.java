package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;

/**
 * What a vault is asked, as far as it takes to tell what an answer means.
 *
 * @param subject the version asked about, or the key where its newest version is meant
 * @param permission what the identity needs for it
 */
record VaultQuestion(KeyName key, KeyReference subject, KeyPermission permission, ManagedIdentityId identity) {

    static VaultQuestion of(KeyId version, KeyPermission permission, ManagedIdentityId identity) {
        return new VaultQuestion(version.key(), version, permission, identity);
    }

    static VaultQuestion newest(KeyName key, ManagedIdentityId identity) {
        return new VaultQuestion(key, key, KeyPermission.GET, identity);
    }
}
