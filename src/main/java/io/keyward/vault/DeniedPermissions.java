package io.keyward.vault;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which permissions a refusal of a key denies for certain. This is the only place that decides it, whether an admission
 * check, the watch or the attributes of the key show the refusal. A refusal because of the key itself (its type, the vault's
 * soft delete) denies none: it says nothing about the access to the key.
 */
public final class DeniedPermissions {

    private DeniedPermissions() {}

    public static Set<KeyPermission> by(VaultRefusal refusal) {
        if (refusal instanceof VaultRefusal.PermissionMissing permission) {
            return permission.missing();
        }
        if (refusal instanceof VaultRefusal.KeyOperationForbidden operation) {
            return operation.missing();
        }
        return by(refusal.cause());
    }

    private static Set<KeyPermission> by(Cause cause) {
        return switch (cause) {
            case KEY_DISABLED,
                    KEY_DELETED,
                    KEY_BEING_RECOVERED,
                    KEY_NOT_FOUND,
                    KEY_VERSION_NOT_FOUND,
                    FIREWALL_REFUSED,
                    PUBLIC_ACCESS_OFF -> EnumSet.allOf(KeyPermission.class);
            case KEY_EXPIRED, KEY_NOT_YET_VALID -> EnumSet.of(KeyPermission.WRAP_KEY);
            case HOST_NOT_ALLOWED,
                    PERMISSION_MISSING,
                    ROLE_MISSING,
                    FORBIDDEN,
                    KEY_OPERATION_FORBIDDEN,
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
