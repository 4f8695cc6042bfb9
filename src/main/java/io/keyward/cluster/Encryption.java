package io.keyward.cluster;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdCanonical;
import io.keyward.key.KeyIdText;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.ManagedIdentityIdText;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.stream.Stream;

/**
 * The customer's hold on a cluster: the one key under which all its disks are sealed (R21), how, and as whom the vault
 * is asked. While a rotation runs there is a target too, and only the rotation's closing step moves the one to the other
 * (invariant 2).
 *
 * @param key the version in force: every DEK was proven to be under it, or is still to be moved away from it
 * @param follows the cluster moves to newer versions by itself: the customer named no version, or asked for it (R5)
 * @param target where a rotation is heading; null when there is none
 * @param comparableKey the version in force once more, stored in the spelling by which queries compare
 * @param comparableTarget the same for the target
 */
@Embeddable
public record Encryption(
        @Convert(converter = KeyIdText.class) @Column(name = "key_id") KeyId key,
        @Enumerated(EnumType.STRING) @Column(name = "key_algorithm") WrapAlgorithm algorithm,
        @Convert(converter = ManagedIdentityIdText.class) @Column(name = "key_identity") ManagedIdentityId identity,
        @Column(name = "key_follows") Boolean follows,
        @Convert(converter = KeyIdText.class) @Column(name = "target_key_id") KeyId target,
        @Convert(converter = KeyIdCanonical.class) @Column(name = "key_canonical") KeyId comparableKey,
        @Convert(converter = KeyIdCanonical.class) @Column(name = "target_canonical") KeyId comparableTarget) {

    public Encryption {
        comparableKey = key;
        comparableTarget = target;
    }

    /** What a cluster starts with. */
    public Encryption(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity, boolean follows) {
        this(key, algorithm, identity, follows, null);
    }

    private Encryption(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity, Boolean follows, KeyId target) {
        this(key, algorithm, identity, follows, target, key, target);
    }

    /** The key version under which a disk is to be sealed now. */
    public KeyId sealingKey() {
        return target == null ? key : target;
    }

    /** A key version in the customer's spelling, where it is one of those known here (R11); else as it came. */
    public KeyId asWritten(KeyId version) {
        return Stream.of(key, sealingKey()).filter(version::equals).findFirst().orElse(version);
    }

    /** The same DEK, its key version in the customer's spelling: what a vault says of it is told so. */
    public WrappedDek asWritten(WrappedDek dek) {
        return new WrappedDek(asWritten(dek.wrappedBy()), dek.algorithm(), dek.ciphertext());
    }

    Encryption following(boolean newest) {
        return new Encryption(key, algorithm, identity, newest, target);
    }

    Encryption headingFor(KeyId next) {
        return new Encryption(key, algorithm, identity, follows, next);
    }

    Encryption arrived() {
        return new Encryption(sealingKey(), algorithm, identity, follows, null);
    }

    Encryption stayed() {
        return new Encryption(key, algorithm, identity, follows, null);
    }
}
