package io.keyward.watch;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;

/**
 * A key version that disks need or are to be sealed under, as one identity.
 *
 * @param algorithm how it wraps for one of the clusters that use it
 * @param followed a cluster whose key this is follows newer versions
 */
public record KeyUse(KeyId key, ManagedIdentityId identity, WrapAlgorithm algorithm, boolean followed) {

    /** What is watched as one, however many clusters share it. */
    public record Pair(KeyId key, ManagedIdentityId identity) {}

    Pair pair() {
        return new Pair(key, identity);
    }

    KeyUse or(KeyUse other) {
        return new KeyUse(key, identity, algorithm, followed || other.followed);
    }
}
