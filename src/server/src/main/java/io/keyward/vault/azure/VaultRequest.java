package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultHost;

/**
 * The context of one call: where it goes, as whom, and what a refusal of it means. Only {@link GuardedClient} creates
 * one, after it has checked the host, so no other code resolves a host.
 *
 * @param subject the version, or the key where its newest version is requested
 * @param permission the permission that the identity needs for the call
 */
record VaultRequest(
        VaultHost host, KeyName key, KeyReference subject, KeyPermission permission, ManagedIdentityId identity) {}
