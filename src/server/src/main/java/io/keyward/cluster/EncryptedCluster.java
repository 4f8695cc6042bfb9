package io.keyward.cluster;

import io.keyward.key.KeyId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The part of a {@link Cluster} that concerns its customer's key: which key version is in force, and how that changes. */
@MappedSuperclass
public abstract class EncryptedCluster {

    private Encryption encryption;

    @ElementCollection
    @CollectionTable(name = "used_key_version", joinColumns = @JoinColumn(name = "cluster_id"))
    private Set<UsedKeyVersion> usedKeys = new HashSet<>();

    private UUID followingSuspendedBy;

    protected EncryptedCluster() {} // for JPA

    EncryptedCluster(Optional<Encryption> encryption, ResourceId id) {
        this.encryption = encryption.orElse(null);
        encryption.ifPresent(first -> usedKeys.add(new UsedKeyVersion(first.key(), id.subscription())));
    }

    public abstract ResourceId resourceId();

    /** Lets Keyward move the cluster to newer versions of its key (R5). */
    public void followNewestVersion() {
        this.encryption = requireEncryption().withFollowing(true);
        this.followingSuspendedBy = null;
    }

    /** Keeps the cluster under its key version until a request changes it. */
    public void stopFollowing() {
        this.encryption = requireEncryption().withFollowing(false);
        this.followingSuspendedBy = null;
    }

    /**
     * Keeps the cluster under its key version because a rotation was canceled or rolled back. {@link #followNewestVersion}
     * resumes following.
     *
     * @param rotation the operation that was canceled or rolled back
     * @return false if the cluster did not follow its key
     */
    public boolean suspendFollowing(UUID rotation) {
        if (!requireEncryption().follows()) {
            return false;
        }
        stopFollowing();
        this.followingSuspendedBy = rotation;
        return true;
    }

    /** The operation whose cancellation or rollback suspended following; empty if following is not suspended. */
    public Optional<UUID> followingSuspendedBy() {
        // a server of an older release does not clear it
        return Optional.ofNullable(followingSuspendedBy)
                .filter(any -> !requireEncryption().follows());
    }

    /** Starts a rotation: new disks are sealed under the target, and existing DEKs are moved to it. */
    public void rotateTo(KeyId target) {
        this.encryption = requireEncryption().withTarget(target);
        usedKeys.add(new UsedKeyVersion(target, resourceId().subscription()));
    }

    /**
     * Puts the target of the rotation in force. Only the last step of a rotation calls this, in the transaction that proves
     * that every DEK is under the target (invariant 2).
     */
    public void completeRotation() {
        this.encryption = requireEncryption().targetInForce();
    }

    /**
     * Ends a rotation that was not proven complete. The key version in force stays, and the moved DEKs stay readable.
     */
    public void endRotation() {
        this.encryption = encryption().map(Encryption::withoutTarget).orElse(null);
    }

    /** Empty for a cluster without a customer's key. */
    public Optional<Encryption> encryption() {
        return Optional.ofNullable(encryption);
    }

    /** The key version as the customer wrote it (R11); unchanged if it is neither in force nor the target. */
    public KeyId asWritten(KeyId key) {
        return encryption().map(own -> own.asWritten(key)).orElse(key);
    }

    /** @throws EncryptionProblem if the cluster was created without a customer's key (R13) */
    public Encryption requireEncryption() {
        return encryption().orElseThrow(() -> EncryptionProblem.noCustomerKey(resourceId()));
    }

    /** The key version that a running rotation moves the DEKs to; empty when no rotation runs. */
    public Optional<KeyId> target() {
        return encryption().map(Encryption::target);
    }

    /** The key version that seals new disks: the target during a rotation, otherwise the one in force. */
    public Optional<KeyId> sealingKey() {
        return encryption().map(Encryption::sealingKey);
    }
}
