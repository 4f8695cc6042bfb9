package io.keyward.vault;

import java.util.EnumSet;
import java.util.Set;

/**
 * The permissions that a refusal certainly denies. Admission checks, the watch and the evaluation of attributes use it. A
 * refusal because the key is unsuitable (its type or size, or a vault without soft delete) denies none, because it says
 * nothing about access to the key.
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
            case KEY_DISABLED, KEY_DELETED, KEY_BEING_RECOVERED, KEY_NOT_FOUND, KEY_VERSION_NOT_FOUND -> all();
            case FIREWALL_REFUSED, PUBLIC_ACCESS_OFF -> all();
            case KEY_EXPIRED, KEY_NOT_YET_VALID -> EnumSet.of(KeyPermission.WRAP_KEY);
            case PERMISSION_MISSING, ROLE_MISSING, KEY_OPERATION_FORBIDDEN, FORBIDDEN, HOST_NOT_ALLOWED -> none();
            case VAULT_NOT_FOUND, IDENTITY_NOT_FOUND -> none(); // occur only for names that no cluster uses
            case KEY_UNSUITABLE, SOFT_DELETE_OFF, WRONG_CIPHERTEXT, CIPHERTEXT_MISMATCH -> none();
            case HOST_UNKNOWN, PROXY_FAILED, CONNECTION_REFUSED, CONNECTION_BROKEN, UNREACHABLE, TLS_FAILED -> none();
            case SILENT, THROTTLED, SERVER_ERROR, UNREADABLE, BUSY, TOKEN_UNAVAILABLE, TOKEN_REJECTED -> none();
        };
    }

    private static Set<KeyPermission> all() {
        return EnumSet.allOf(KeyPermission.class);
    }

    private static Set<KeyPermission> none() {
        return EnumSet.noneOf(KeyPermission.class);
    }
}
