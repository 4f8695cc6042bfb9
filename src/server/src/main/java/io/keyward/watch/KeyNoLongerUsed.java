package io.keyward.watch;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;

/** No cluster uses the key version as this identity any more, so it is no longer probed. Fired after that is stored. */
public record KeyNoLongerUsed(KeyId key, ManagedIdentityId identity) {}
