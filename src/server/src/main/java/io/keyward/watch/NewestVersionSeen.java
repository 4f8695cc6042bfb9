package io.keyward.watch;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;

/**
 * A vault returned the newest version of a key in use. Fired after each refresh of attributes, whether the version is new or
 * not.
 *
 * @param probed the version in use whose probe read it
 * @param followed true if a cluster that is under this version, or moves to it, follows the key
 */
public record NewestVersionSeen(KeyId probed, ManagedIdentityId identity, KeyAttributes newest, boolean followed) {

    /** True if a cluster that follows the key is under an older version. Each version in use is probed by itself. */
    public boolean isBehind() {
        return followed && !probed.equals(newest.id());
    }
}
