package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;

/** The state of the access to a key version changed, or the cause of the state did. Fired after the change is stored. */
public record AccessChanged(KeyId key, ManagedIdentityId identity, AccessState from, AccessState to) {}
