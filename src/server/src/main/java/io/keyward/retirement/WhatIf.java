package io.keyward.retirement;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A change that the owner of a vault considers: which keys it affects, and which permissions the vault would deny on them
 * afterwards. Nothing is changed and no vault is called.
 */
public sealed interface WhatIf {

    boolean affects(KeyId key, ManagedIdentityId identity);

    /**
     * The prefix of the canonical spelling of every affected key version; the whole identifier if the change is about one
     * version.
     */
    String affectedKeys();

    /** The identity whose clusters are affected; empty if the change affects clusters of every identity. */
    default Optional<ManagedIdentityId> affectedIdentity() {
        return Optional.empty();
    }

    /** The permissions that the vault would deny after the change. */
    Set<KeyPermission> deniedPermissions();

    /** The key version that the change names; empty if it is about a whole key or vault. */
    default Optional<KeyId> namedVersion() {
        return Optional.empty();
    }

    /** True if the change denies the same permissions on every key of the vault, future keys included. */
    default boolean affectsWholeVault() {
        return false;
    }

    private static String keysOf(String vault) {
        return "https://" + vault + "/keys/";
    }

    /** A change of one key version. */
    sealed interface OfVersion extends WhatIf {
        KeyId version();

        @Override
        default Optional<KeyId> namedVersion() {
            return Optional.of(version());
        }

        @Override
        default boolean affects(KeyId key, ManagedIdentityId identity) {
            return version().equals(key);
        }

        @Override
        default String affectedKeys() {
            return version().canonical();
        }
    }

    record VersionDisabled(KeyId version) implements OfVersion {
        @Override
        public Set<KeyPermission> deniedPermissions() {
            return EnumSet.of(KeyPermission.WRAP_KEY, KeyPermission.UNWRAP_KEY);
        }
    }

    /** A version passes its expiry. The vault still unwraps with it, and refuses only to wrap. */
    record VersionExpired(KeyId version) implements OfVersion {
        @Override
        public Set<KeyPermission> deniedPermissions() {
            return EnumSet.of(KeyPermission.WRAP_KEY);
        }
    }

    /** A key is deleted, with all its versions. */
    record WholeKeyDeleted(KeyName name) implements WhatIf {
        @Override
        public boolean affects(KeyId key, ManagedIdentityId identity) {
            return name.equals(key.key());
        }

        @Override
        public String affectedKeys() {
            return name.canonical() + "/";
        }

        @Override
        public Set<KeyPermission> deniedPermissions() {
            return EnumSet.allOf(KeyPermission.class);
        }
    }

    /**
     * The vault's firewall blocks Keyward and the nodes.
     *
     * @param vault its host and port, in lower case
     */
    record FirewallClosed(String vault) implements WhatIf {
        @Override
        public boolean affects(KeyId key, ManagedIdentityId identity) {
            return vault.equals(key.key().vaultAuthority());
        }

        @Override
        public String affectedKeys() {
            return keysOf(vault);
        }

        @Override
        public Set<KeyPermission> deniedPermissions() {
            return EnumSet.allOf(KeyPermission.class);
        }

        @Override
        public boolean affectsWholeVault() {
            return true;
        }
    }

    /** The identity loses a permission in the vault. */
    record PermissionRemoved(String vault, ManagedIdentityId from, KeyPermission permission) implements WhatIf {
        @Override
        public boolean affects(KeyId key, ManagedIdentityId identity) {
            return from.equals(identity) && vault.equals(key.key().vaultAuthority());
        }

        @Override
        public String affectedKeys() {
            return keysOf(vault);
        }

        @Override
        public Optional<ManagedIdentityId> affectedIdentity() {
            return Optional.of(from);
        }

        @Override
        public Set<KeyPermission> deniedPermissions() {
            return EnumSet.of(permission);
        }

        @Override
        public boolean affectsWholeVault() {
            return true;
        }
    }
}
