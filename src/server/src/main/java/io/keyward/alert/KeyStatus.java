package io.keyward.alert;

import io.keyward.access.ClusterAccess;
import io.keyward.access.KeyAccess;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.following.FollowingRefusal;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of what Keyward knows about a running cluster and its keys: the whole input of an {@link Assessment}.
 *
 * @param accesses what is known about the access to key versions as the cluster's identity
 * @param versions the attributes of key versions, as the vault last returned them
 * @param rotating true if a rotation of the cluster is under way
 * @param failure the last rotation of the cluster, if it failed
 * @param refusal why the cluster could not follow its key to a newer version; empty if no newer version was refused
 */
public record KeyStatus(
        ClusterKeys keys,
        Map<KeyId, KeyAccess> accesses,
        Map<KeyId, KeyVersion> versions,
        boolean rotating,
        Optional<FailedRotation> failure,
        Optional<FollowingRefusal> refusal) {

    ClusterId cluster() {
        return keys.cluster();
    }

    Encryption encryption() {
        return keys.encryption();
    }

    /** The access of the cluster to the key versions that it needs. */
    public ClusterAccess access() {
        return new ClusterAccess(keys, neededAccesses());
    }

    /** The recorded access to the key versions that the cluster needs. */
    List<KeyAccess> neededAccesses() {
        return keys.all().stream()
                .flatMap(key -> Optional.ofNullable(accesses.get(key)).stream())
                .toList();
    }

    /** The key version that seals new disks, if its vault returned its attributes. */
    Optional<KeyVersion> sealingKey() {
        return Optional.ofNullable(versions.get(encryption().sealingKey()));
    }

    /** The newest version of the key, if it is not the one that seals new disks and can be used now, as far as is known. */
    Optional<KeyId> usableNewerVersion(Instant now) {
        return sealingKey()
                .flatMap(KeyVersion::newest)
                .filter(newest -> !newest.equals(encryption().sealingKey()))
                .filter(newest ->
                        !versions.containsKey(newest) || versions.get(newest).usableAt(now));
    }
}
