package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.guard.Purpose;

/**
 * What a connection is opened for.
 *
 * @param key a key of the vault
 * @param identity the identity whose tokens the vault receives
 */
record VaultConnectionRequest(KeyName key, ManagedIdentityId identity, Purpose purpose) {}
