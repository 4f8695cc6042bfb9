package io.keyward.cluster;

import io.keyward.key.KeyId;
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
 * The customer's key of a cluster: the key version that seals all its disks (R21), the wrap algorithm, and the identity
 * that calls the vault. During a rotation there is also a target, which only the last step of the rotation puts in force
 * (invariant 2).
 *
 * @param key the version in force: the last one that every DEK was proven to be under
 * @param follows true if Keyward moves the cluster to newer versions of the key (R5)
 * @param target the version that a running rotation moves the DEKs to; null when no rotation runs
 * @param comparableKey the version in force in canonical spelling, for queries
 * @param comparableTarget the target in canonical spelling, for queries
 */
@Embeddable
public record Encryption(
        @Convert(converter = KeyIdText.class) @Column(name = "key_in_force") KeyId key,
        @Enumerated(EnumType.STRING) @Column(name = "key_algorithm") WrapAlgorithm algorithm,
        @Convert(converter = ManagedIdentityIdText.class) @Column(name = "vault_identity") ManagedIdentityId identity,
        @Column(name = "follows_newest_version") Boolean follows,
        @Convert(converter = KeyIdText.class) @Column(name = "rotation_target") KeyId target,
        @Column(name = "key_in_force_canonical") KeyId comparableKey,
        @Column(name = "rotation_target_canonical") KeyId comparableTarget) {

    public Encryption {
        comparableKey = key;
        comparableTarget = target;
    }

    public Encryption(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity, boolean follows) {
        this(key, algorithm, identity, follows, null);
    }

    private Encryption(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity, Boolean follows, KeyId target) {
        this(key, algorithm, identity, follows, target, key, target);
    }

    /** The key version that seals new disks: the target during a rotation, otherwise the one in force. */
    public KeyId sealingKey() {
        return target == null ? key : target;
    }

    /** The same key version in the customer's spelling, if it is the one in force or the target (R11). */
    public KeyId asWritten(KeyId version) {
        return Stream.of(key, sealingKey()).filter(version::equals).findFirst().orElse(version);
    }

    /** The same DEK with its key version in the customer's spelling, so that messages about vault calls show this spelling. */
    public WrappedDek asWritten(WrappedDek dek) {
        return new WrappedDek(asWritten(dek.wrappedBy()), dek.algorithm(), dek.ciphertext());
    }

    Encryption withFollowing(boolean follows) {
        return new Encryption(key, algorithm, identity, follows, target);
    }

    Encryption withTarget(KeyId next) {
        return new Encryption(key, algorithm, identity, follows, next);
    }

    Encryption targetInForce() {
        return new Encryption(sealingKey(), algorithm, identity, follows, null);
    }

    Encryption withoutTarget() {
        return new Encryption(key, algorithm, identity, follows, null);
    }
}
