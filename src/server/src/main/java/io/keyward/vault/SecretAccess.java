package io.keyward.vault;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;

/**
 * Checks whether a cluster's identity may store secrets in the customer's vault. Keyward itself keeps none there, apart from
 * the one of this check; the nodes do, if recovery kits are switched on.
 */
public interface SecretAccess {

    /**
     * Calls the vault once for each permission, so that all missing ones are found at once. It sets, reads and deletes a
     * secret of a fixed name. In a vault with soft delete, the secret stays as a deleted secret.
     *
     * @param key a key of the vault
     * @throws SecretPermissionMissing if the identity lacks one of the permissions
     * @throws VaultProblem if the vault does not answer, or refuses for another reason
     */
    void requirePermissions(KeyName key, ManagedIdentityId identity);
}
