package io.keyward.vault;

import io.keyward.key.ManagedIdentityId;

/**
 * The names of the vaults and identities that clusters use. If such a name is not found, that is an outage (invariant 4). A
 * name that no cluster uses and that is not found is treated as misspelt.
 */
public interface NamesInUse {

    /** @param authority as in {@link VaultHost#authority} */
    boolean containsVault(String authority);

    boolean containsIdentity(ManagedIdentityId identity);
}
