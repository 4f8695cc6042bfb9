package io.keyward.arm.wire;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;

/** Shows key versions in the letter case in which the customer wrote them (R11). */
public final class KeySpelling {

    private KeySpelling() {}

    /** The key version as the customer wrote it; unchanged if it is no longer the cluster's key. */
    public static KeyId asWritten(Cluster cluster, KeyId key) {
        return cluster.encryption().map(encryption -> encryption.asWritten(key)).orElse(key);
    }
}
