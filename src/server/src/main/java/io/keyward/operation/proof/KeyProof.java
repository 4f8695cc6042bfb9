package io.keyward.operation.proof;

import io.keyward.access.AccessLog;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.identity.Identities;
import io.keyward.disk.Disk;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;

/** Proves by vault calls that the key of a cluster can be used now, and stores what the vault answered (invariant 7). */
@Dependent
public class KeyProof {

    private final Vault vault;
    private final AccessLog access;

    @Inject
    public KeyProof(Vault vault, AccessLog access) {
        this.vault = vault;
        this.access = access;
    }

    /** Proves the key version of a new cluster, which is the newest one if the request names none. */
    public Encryption forCreation(EncryptionSpec requested, Identities identities) {
        var identity = requested.identityAmong(identities);
        var key = requested
                .version()
                .map(requested.key()::version)
                .orElseGet(() -> vault.newest(requested.key(), identity));
        prove(key, requested.algorithm(), identity);
        return new Encryption(
                key, requested.algorithm(), identity, requested.version().isEmpty());
    }

    /** Proves get, wrapKey and unwrapKey on a key version, with the algorithm and the identity of the cluster. */
    public WrappingKey prove(KeyId key, Cluster cluster) {
        var encryption = cluster.requireEncryption();
        try {
            return prove(key, encryption.algorithm(), encryption.identity());
        } catch (VaultProblem e) {
            throw key.equals(encryption.key()) ? e.ofKeyInUse() : e;
        }
    }

    /** Tries out the key as {@link #prove} does, and reports each check instead of refusing. */
    public Preflight examine(KeyReference key, Encryption encryption) {
        var preflight = vault.examine(key, encryption.algorithm(), encryption.identity());
        if (key instanceof KeyId version) {
            record(version, encryption.identity(), preflight);
        }
        return key.equals(encryption.key()) ? preflight.ofKeyInUse() : preflight;
    }

    // AccessLog stores nothing about a key that is not in use
    private void record(KeyId key, ManagedIdentityId identity, Preflight preflight) {
        if (preflight.proven().isPresent()) {
            EnumSet.allOf(KeyPermission.class).forEach(permission -> access.worked(key, identity, permission));
            return;
        }
        recordProblems(key, identity, preflight);
    }

    private void recordProblems(KeyId key, ManagedIdentityId identity, Preflight preflight) {
        if (preflight.problems().get(0) instanceof VaultOutage outage) {
            access.unanswered(key, identity, outage);
        } else {
            access.refused(key, identity, preflight.refusals());
        }
    }

    /**
     * Proves that the vault unwraps the DEK of a disk. The clear DEK is wiped at once.
     *
     * @throws io.keyward.disk.DiskProblem.DekMismatch if the vault returned another value, which proves nothing about the key
     */
    public void proveUnwraps(Disk disk, Encryption encryption) {
        var sealed = encryption.asWritten(disk.dek().orElseThrow());
        var key = sealed.wrappedBy();
        var identity = encryption.identity();
        try {
            unwrapOwn(disk, sealed, identity);
            access.worked(key, identity, KeyPermission.UNWRAP_KEY);
        } catch (VaultRefusal.WrongCiphertext e) { // the DEK is damaged, which says nothing about the key
            throw e.ofKeyInUse();
        } catch (VaultRefusal e) {
            access.failed(key, identity, KeyPermission.UNWRAP_KEY, e);
            throw e.ofKeyInUse();
        } catch (VaultOutage e) {
            access.unanswered(key, identity, e);
            throw e;
        }
    }

    private void unwrapOwn(Disk disk, WrappedDek sealed, ManagedIdentityId identity) {
        try (var dek = vault.unwrapForRequest(sealed, identity)) {
            disk.requireOwn(dek, sealed.wrappedBy());
        }
    }

    private WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        var preflight = vault.examine(key, algorithm, identity);
        preflight
                .proven()
                .ifPresentOrElse(
                        proven -> access.proven(proven, identity), () -> recordProblems(key, identity, preflight));
        return preflight.require();
    }
}
