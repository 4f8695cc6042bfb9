package io.keyward.alert;

import io.keyward.access.KeyAccess;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.following.FollowingRefusal;
import io.keyward.key.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a running cluster stands with its key, as far as Keyward knows: all that an assessment goes by.
 *
 * @param sealedUnder the key versions that its DEKs are under
 * @param accesses what the vault last said to each key version that is on record for its identity
 * @param shown what the vault last showed of those key versions
 * @param rotating a rotation of it is under way
 * @param failure the last rotation of it, where that failed
 * @param refusal the newer version that it follows its key to and could not move to
 */
public record KeyStatus(
        ClusterId cluster,
        Encryption encryption,
        Set<KeyId> sealedUnder,
        Map<KeyId, KeyAccess> accesses,
        Map<KeyId, Shown> shown,
        boolean rotating,
        Optional<FailedRotation> failure,
        Optional<FollowingRefusal> refusal) {

    /** The versions its DEKs are under, the one in force, and the one a rotation is heading for. */
    Set<KeyId> needed() {
        return needed(encryption, sealedUnder);
    }

    static Set<KeyId> needed(Encryption encryption, Collection<KeyId> sealedUnder) {
        var keys = new TreeSet<KeyId>((one, other) -> one.canonical().compareTo(other.canonical()));
        keys.addAll(sealedUnder);
        keys.add(encryption.key());
        keys.add(encryption.sealingKey());
        return keys;
    }

    /** What is known of the access to the keys it needs. */
    List<KeyAccess> needs() {
        return needed().stream()
                .flatMap(key -> Optional.ofNullable(accesses.get(key)).stream())
                .toList();
    }

    boolean seals(KeyId key) {
        return encryption.sealingKey().equals(key);
    }

    /** Some of its disks open with this version alone. */
    boolean opens(KeyId key) {
        return sealedUnder.contains(key);
    }

    /** What was seen of the key under which disks are sealed now. */
    Optional<Shown> ofSealingKey() {
        return Optional.ofNullable(shown.get(encryption.sealingKey()));
    }
}
