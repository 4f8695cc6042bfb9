package io.keyward.watch;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;

/** A vault was looked at and showed this as the newest version of a key in use; fired after every such look. */
public record NewestVersionSeen(KeyName key, ManagedIdentityId identity, KeyAttributes newest) {}
