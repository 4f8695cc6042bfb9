package io.keyward.portal.key;

import io.keyward.estate.WhatIf;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The changes that the page of a key version can analyse. */
enum KeyChange {
    DISABLE("disable") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return Optional.of(new WhatIf.VersionDisabled(key));
        }
    },
    EXPIRE("expire") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return Optional.of(new WhatIf.VersionExpired(key));
        }
    },
    DELETE("delete") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return Optional.of(new WhatIf.WholeKeyDeleted(key.key()));
        }
    },
    CLOSE_FIREWALL("firewall") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return Optional.of(new WhatIf.FirewallClosed(key.key().vaultAuthority()));
        }
    },
    REMOVE_GET("get") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return without(KeyPermission.GET, key, identity);
        }
    },
    REMOVE_WRAP_KEY("wrapKey") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return without(KeyPermission.WRAP_KEY, key, identity);
        }
    },
    REMOVE_UNWRAP_KEY("unwrapKey") {
        @Override
        Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity) {
            return without(KeyPermission.UNWRAP_KEY, key, identity);
        }
    };

    private final String word;

    KeyChange(String word) {
        this.word = word;
    }

    /** The words of all changes in addresses, in the order of the form. */
    static List<String> words() {
        return Arrays.stream(values()).map(change -> change.word).toList();
    }

    static Optional<KeyChange> find(String word) {
        return Arrays.stream(values())
                .filter(change -> change.word.equals(word))
                .findFirst();
    }

    /** @return empty if the change is about an identity, and none is given */
    abstract Optional<WhatIf> of(KeyId key, Optional<ManagedIdentityId> identity);

    private static Optional<WhatIf> without(KeyPermission permission, KeyId key, Optional<ManagedIdentityId> identity) {
        return identity.map(from -> new WhatIf.PermissionRemoved(key.key().vaultAuthority(), from, permission));
    }
}
