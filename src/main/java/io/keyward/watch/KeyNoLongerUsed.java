package io.keyward.watch;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;

/** No cluster uses the key as this identity any more, so that it is not watched any longer; fired after that is on record. */
public record KeyNoLongerUsed(KeyId key, ManagedIdentityId identity) {}
