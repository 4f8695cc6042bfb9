package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.disk.Disk;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrappingKey;
import io.keyward.vault.Vault;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;

/** Wraps a DEK anew: one remote unwrap, one local wrap. It touches no table and runs outside the chunk's transaction. */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Rewrapping {

    @Inject
    Vault vault;

    public Move rewrap(Disk disk, WrappingKey key, ManagedIdentityId identity) {
        var old = disk.dek().orElseThrow();
        try (var dek = vault.unwrap(old, identity)) {
            return new Move(disk.id(), old, key.wrap(dek));
        }
    }
}
