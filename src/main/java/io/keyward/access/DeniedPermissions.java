package io.keyward.access;

import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultRefusal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which permissions a refused proof of a key denies for certain. A refusal because of the key itself (its type, the vault's
 * soft delete) denies none: it says nothing about the access to the key.
 */
final class DeniedPermissions {

    private DeniedPermissions() {}

    static Set<KeyPermission> by(VaultRefusal refusal) {
        if (refusal instanceof VaultRefusal.PermissionMissing permission) {
            return permission.missing();
        }
        return switch (refusal.cause()) {
            case KEY_DISABLED,
                    KEY_DELETED,
                    KEY_BEING_RECOVERED,
                    KEY_NOT_FOUND,
                    KEY_VERSION_NOT_FOUND,
                    FIREWALL_REFUSED,
                    PUBLIC_ACCESS_OFF -> EnumSet.allOf(KeyPermission.class);
            case KEY_EXPIRED, KEY_NOT_YET_VALID, KEY_OPERATION_FORBIDDEN -> EnumSet.of(KeyPermission.WRAP_KEY);
            case HOST_NOT_ALLOWED,
                    PERMISSION_MISSING,
                    ROLE_MISSING,
                    FORBIDDEN,
                    KEY_UNSUITABLE,
                    SOFT_DELETE_OFF,
                    WRONG_CIPHERTEXT,
                    CIPHERTEXT_MISMATCH,
                    HOST_UNKNOWN,
                    PROXY_TROUBLE,
                    CONNECTION_REFUSED,
                    UNREACHABLE,
                    CONNECTION_BROKEN,
                    TLS_TROUBLE,
                    SILENT,
                    THROTTLED,
                    FAULTY,
                    UNREADABLE,
                    NO_TOKEN,
                    TOKEN_REJECTED,
                    BUSY -> EnumSet.noneOf(KeyPermission.class);
        };
    }
}
