package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;

/** The access to a key became another one, or is what it was for another reason; fired once that is on record. */
public record AccessChanged(KeyId key, ManagedIdentityId identity, AccessState from, AccessState to) {}
