package io.keyward.estate;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something that the owner of a vault may do, thought through before it is done: which keys it concerns, and what nobody
 * could do with them any more. Nothing is touched and no vault is asked.
 */
public sealed interface WhatIf {

    boolean concerns(KeyId key, ManagedIdentityId identity);

    /** What the vault would refuse from then on. */
    Set<KeyPermission> takesAway();

    /** It takes away the same from every key of the vault, those to come included. */
    default boolean ofWholeVault() {
        return false;
    }

    record VersionDisabled(KeyId version) implements WhatIf {
        @Override
        public boolean concerns(KeyId key, ManagedIdentityId identity) {
            return version.equals(key);
        }

        @Override
        public Set<KeyPermission> takesAway() {
            return EnumSet.of(KeyPermission.WRAP_KEY, KeyPermission.UNWRAP_KEY);
        }
    }

    /** A version past its expiry still unwraps: a vault refuses only to wrap with it. */
    record VersionExpired(KeyId version) implements WhatIf {
        @Override
        public boolean concerns(KeyId key, ManagedIdentityId identity) {
            return version.equals(key);
        }

        @Override
        public Set<KeyPermission> takesAway() {
            return EnumSet.of(KeyPermission.WRAP_KEY);
        }
    }

    /** A key is deleted with all its versions. */
    record KeyDeleted(KeyName name) implements WhatIf {
        @Override
        public boolean concerns(KeyId key, ManagedIdentityId identity) {
            return name.equals(key.key());
        }

        @Override
        public Set<KeyPermission> takesAway() {
            return EnumSet.allOf(KeyPermission.class);
        }
    }

    /**
     * The vault lets neither Keyward nor the nodes in any more.
     *
     * @param vault its host and port, in lower case
     */
    record FirewallClosed(String vault) implements WhatIf {
        @Override
        public boolean concerns(KeyId key, ManagedIdentityId identity) {
            return vault.equals(key.key().vaultAuthority());
        }

        @Override
        public Set<KeyPermission> takesAway() {
            return EnumSet.allOf(KeyPermission.class);
        }

        @Override
        public boolean ofWholeVault() {
            return true;
        }
    }

    /** The identity loses a permission in the vault. */
    record PermissionRemoved(String vault, ManagedIdentityId from, KeyPermission permission) implements WhatIf {
        @Override
        public boolean concerns(KeyId key, ManagedIdentityId identity) {
            return from.equals(identity) && vault.equals(key.key().vaultAuthority());
        }

        @Override
        public Set<KeyPermission> takesAway() {
            return EnumSet.of(permission);
        }

        @Override
        public boolean ofWholeVault() {
            return true;
        }
    }
}
