package io.keyward.portal.key;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.retirement.WhatIf;
import io.keyward.vault.KeyPermission;
import java.util.List;
import java.util.Optional;

/** The changes of a key version, of its key or of its vault that pages can analyse. */
public final class KeyChange {

    /** The names of all changes in addresses, in the order of the form. */
    public static final List<String> WORDS =
            List.of("disable", "expire", "delete", "firewall", "get", "wrapKey", "unwrapKey");

    private KeyChange() {}

    /** @return empty if no change has this name, or if the change needs an identity and none is given */
    public static Optional<WhatIf> of(String word, KeyId key, Optional<ManagedIdentityId> identity) {
        return switch (word) {
            case "disable" -> Optional.of(new WhatIf.VersionDisabled(key));
            case "expire" -> Optional.of(new WhatIf.VersionExpired(key));
            case "delete" -> Optional.of(new WhatIf.WholeKeyDeleted(key.key()));
            case "firewall" -> Optional.of(new WhatIf.FirewallClosed(key.key().vaultAuthority()));
            case "get" -> without(KeyPermission.GET, key, identity);
            case "wrapKey" -> without(KeyPermission.WRAP_KEY, key, identity);
            case "unwrapKey" -> without(KeyPermission.UNWRAP_KEY, key, identity);
            default -> Optional.empty();
        };
    }

    private static Optional<WhatIf> without(KeyPermission permission, KeyId key, Optional<ManagedIdentityId> identity) {
        return identity.map(from -> new WhatIf.PermissionRemoved(key.key().vaultAuthority(), from, permission));
    }
}
