package io.keyward.operation;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.access.AccessLog;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.Identities;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Asks the vault, afresh and before anything is stored, whether a cluster's key can be used (invariant 7). */
@Dependent
public class KeyProof {

    private static final System.Logger LOG = System.getLogger(KeyProof.class.getName());

    private final Vault vault;
    private final KeyVersions versions;
    private final AccessLog access;

    @Inject
    public KeyProof(Vault vault, KeyVersions versions, AccessLog access) {
        this.vault = vault;
        this.versions = versions;
        this.access = access;
    }

    /** The encryption a new cluster starts with, its key proven; the newest version where the request names none. */
    Encryption forCreation(EncryptionSpec asked, Identities identities) {
        var identity = asked.identityAmong(identities);
        var key = asked.version().map(asked.key()::version).orElseGet(() -> vault.newest(asked.key(), identity));
        prove(key, asked.algorithm(), identity);
        return new Encryption(key, asked.algorithm(), identity, asked.version().isEmpty());
    }

    /** A key version, proven for this cluster's algorithm and identity. */
    public WrappingKey prove(KeyId key, Cluster cluster) {
        var encryption = cluster.requireEncryption();
        return prove(key, encryption.algorithm(), encryption.identity());
    }

    /** Proves that what a cluster has sealed can still be opened; the value itself is wiped at once. */
    public void proveOpens(WrappedDek sealed, ManagedIdentityId identity) {
        var key = sealed.wrappedBy();
        try {
            vault.unwrap(sealed, identity).close();
            access.worked(key, identity, KeyPermission.UNWRAP_KEY);
        } catch (VaultRefusal.WrongCiphertext e) { // that says something of this one DEK, and nothing of the key
            throw e;
        } catch (VaultRefusal e) {
            access.failed(key, identity, KeyPermission.UNWRAP_KEY, e);
            throw e;
        } catch (VaultOutage e) {
            access.unanswered(key, identity, e);
            throw e;
        }
    }

    // what was seen is noted for people to read; an outage says nothing about the key
    private WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        try {
            var proven = vault.prove(key, algorithm, identity);
            met(key);
            access.proven(proven, identity);
            return proven;
        } catch (VaultRefusal e) {
            met(key);
            access.refused(key, identity, e);
            throw e;
        } catch (VaultOutage e) {
            access.unanswered(key, identity, e);
            throw e;
        }
    }

    private void met(KeyId key) {
        try {
            versions.met(key);
        } catch (EJBException e) { // another request met the version first in this very moment and noted it
            LOG.log(DEBUG, "a key version was noted by another request", e);
        }
    }
}
