package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;

/** The state of the access to a key changed, or its cause did; fired after that was stored. */
public record AccessChanged(KeyId key, ManagedIdentityId identity, AccessState from, AccessState to) {}
