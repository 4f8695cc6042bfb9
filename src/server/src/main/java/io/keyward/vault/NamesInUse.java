package io.keyward.vault;

import io.keyward.key.ManagedIdentityId;

/**
 * Which vaults and identities clusters use. If such a name cannot be resolved, that is an outage (invariant 4); a name that a
 * request uses for the first time is misspelt.
 */
public interface NamesInUse {

    /** @param authority as in {@link VaultHost#authority} */
    boolean containsVault(String authority);

    boolean containsIdentity(ManagedIdentityId identity);
}
