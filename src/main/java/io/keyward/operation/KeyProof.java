package io.keyward.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.Identities;
import io.keyward.key.KeyId;
import io.keyward.key.WrappingKey;
import io.keyward.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks the vault, afresh and before anything is stored, whether a cluster's key can be used (invariant 7). */
@ApplicationScoped
public class KeyProof {

    private final Vault vault;

    @Inject
    public KeyProof(Vault vault) {
        this.vault = vault;
    }

    /** The encryption a new cluster starts with, its key proven; the newest version where the request names none. */
    Encryption forCreation(EncryptionSpec asked, Identities identities) {
        var identity = asked.identityAmong(identities);
        var key = asked.version().map(asked.key()::version).orElseGet(() -> vault.newest(asked.key(), identity));
        vault.prove(key, asked.algorithm(), identity);
        return new Encryption(key, asked.algorithm(), identity, asked.version().isEmpty());
    }

    /** A key version, proven for this cluster's algorithm and identity. */
    public WrappingKey prove(KeyId key, Cluster cluster) {
        var encryption = cluster.requireEncryption();
        return vault.prove(key, encryption.algorithm(), encryption.identity());
    }
}
