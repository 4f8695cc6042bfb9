package io.keyward.watch;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;

/**
 * A key version that at least one cluster needs, and the identity that uses it.
 *
 * @param algorithm the algorithm of one of the clusters that use it
 * @param followed true if the version is in force, or the target of a rotation, for a cluster that follows its key
 */
public record KeyUse(KeyId key, ManagedIdentityId identity, WrapAlgorithm algorithm, boolean followed) {

    /** Identifies what one schedule probes, however many clusters share it. */
    public record KeyAndIdentity(KeyId key, ManagedIdentityId identity) {}

    KeyAndIdentity keyAndIdentity() {
        return new KeyAndIdentity(key, identity);
    }

    KeyUse merge(KeyUse other) {
        return new KeyUse(key, identity, algorithm, followed || other.followed);
    }
}
