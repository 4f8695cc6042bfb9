package io.keyward.access;

import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.NamesInUse;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BooleanSupplier;

/**
 * The vaults and identities that are stored with the accesses. They belong to the key versions that clusters use or rotate to.
 */
@ApplicationScoped
public class StoredNames implements NamesInUse {

    private KeyAccesses accesses;

    protected StoredNames() {} // for CDI

    @Inject
    public StoredNames(KeyAccesses accesses) {
        this.accesses = accesses;
    }

    @Override
    public boolean containsVault(String authority) {
        return unlessDenied(() -> accesses.usesVault(authority));
    }

    @Override
    public boolean containsIdentity(ManagedIdentityId identity) {
        return unlessDenied(() -> accesses.usesIdentity(identity));
    }

    // without the database nobody can say that a name is new
    private static boolean unlessDenied(BooleanSupplier stored) {
        try {
            return stored.getAsBoolean();
        } catch (EJBException e) {
            return true;
        }
    }
}
