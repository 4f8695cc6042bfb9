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
        return storedOrUnreadable(() -> accesses.usesVault(authority));
    }

    @Override
    public boolean containsIdentity(ManagedIdentityId identity) {
        return storedOrUnreadable(() -> accesses.usesIdentity(identity));
    }

    // if the database cannot be read, any name counts as stored, so that no name in use is reported as misspelt
    private static boolean storedOrUnreadable(BooleanSupplier stored) {
        try {
            return stored.getAsBoolean();
        } catch (EJBException e) {
            return true;
        }
    }
}
