package io.keyward.watch;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;

/**
 * A vault returned the newest version of a key in use. Fired after each refresh of attributes, whether the version is new or
 * not.
 *
 * @param followed true if a cluster follows the version that was probed
 */
public record NewestVersionSeen(KeyName key, ManagedIdentityId identity, KeyAttributes newest, boolean followed) {}
