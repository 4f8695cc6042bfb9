package io.keyward.portal.key;

import io.keyward.estate.WhatIf;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;

/** What the owner of a key considers doing. The page has a text for each. */
public enum PlannedChange {
    DISABLE_VERSION,
    EXPIRE_VERSION,
    DELETE_KEY,
    CLOSE_FIREWALL;

    /** @throws io.keyward.problem.Problem if the text is not the identifier of a key, or of a version where one is needed */
    WhatIf of(String key) {
        return switch (this) {
            case DISABLE_VERSION -> new WhatIf.VersionDisabled(KeyId.parse(key));
            case EXPIRE_VERSION -> new WhatIf.VersionExpired(KeyId.parse(key));
            case DELETE_KEY -> new WhatIf.WholeKeyDeleted(
                    KeyReference.parse(key).key());
            case CLOSE_FIREWALL -> new WhatIf.FirewallClosed(
                    KeyReference.parse(key).key().vaultAuthority());
        };
    }
}
