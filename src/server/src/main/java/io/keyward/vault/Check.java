package io.keyward.vault;

/**
 * What a preflight checks before a key may seal disks. A check depends only on earlier ones in this list; if a check fails,
 * those that depend on it are not reached.
 */
public enum Check {
    /** Keyward may call the vault at this address (R26). */
    HOST_ALLOWED,
    NAME_RESOLVES,
    CONNECTION,
    TLS,
    /** Keyward gets a token for the identity, and the vault accepts it. */
    TOKEN,
    /** The vault answers in time, and as a Key Vault does. */
    ANSWER,
    /** The vault's network rules let Keyward in (R4). */
    FIREWALL,
    /** The identity may get the key (R12). */
    GET,
    KEY_EXISTS,
    /** The key is RSA, of a size that can wrap (R10). */
    KEY_KIND,
    KEY_ENABLED,
    KEY_DATES,
    /** The key itself permits wrapKey and unwrapKey. */
    KEY_OPERATIONS,
    /** A deleted key can be recovered (R6). */
    SOFT_DELETE,
    /** A deleted key cannot be purged early (R6); only a warning. */
    PURGE_PROTECTION,
    /** The algorithm is not weak (R10); only a warning. */
    ALGORITHM,
    /** The identity may wrap with the key, proven by doing it (R12). */
    WRAP_KEY,
    /** The identity may unwrap with the key, proven by doing it (R12). */
    UNWRAP_KEY,
    /** The vault unwraps a value that Keyward wrapped, unchanged. */
    ROUND_TRIP;

    /**
     * The check that fails for this cause. A missing permission, or a refusal for an unknown reason, fails the check of {@code
     * used}.
     */
    public static Check of(Cause cause, KeyPermission used) {
        return switch (cause) {
            case HOST_NOT_ALLOWED -> HOST_ALLOWED;
            case HOST_UNKNOWN, VAULT_NOT_FOUND -> NAME_RESOLVES;
            case PROXY_FAILED, CONNECTION_REFUSED, UNREACHABLE, CONNECTION_BROKEN -> CONNECTION;
            case TLS_FAILED -> TLS;
            case TOKEN_UNAVAILABLE, IDENTITY_NOT_FOUND, TOKEN_REJECTED -> TOKEN;
            case SILENT, THROTTLED, SERVER_ERROR, UNREADABLE, BUSY -> ANSWER;
            case FIREWALL_REFUSED, PUBLIC_ACCESS_OFF -> FIREWALL;
            case KEY_NOT_FOUND, KEY_VERSION_NOT_FOUND, KEY_DELETED, KEY_BEING_RECOVERED -> KEY_EXISTS;
            case KEY_UNSUITABLE -> KEY_KIND;
            case KEY_DISABLED -> KEY_ENABLED;
            case KEY_EXPIRED, KEY_NOT_YET_VALID -> KEY_DATES;
            case KEY_OPERATION_FORBIDDEN -> KEY_OPERATIONS;
            case SOFT_DELETE_OFF -> SOFT_DELETE;
            case PERMISSION_MISSING, ROLE_MISSING, FORBIDDEN -> of(used);
            case WRONG_CIPHERTEXT, CIPHERTEXT_MISMATCH -> ROUND_TRIP;
        };
    }

    public static Check of(KeyPermission permission) {
        return switch (permission) {
            case GET -> GET;
            case WRAP_KEY -> WRAP_KEY;
            case UNWRAP_KEY -> UNWRAP_KEY;
        };
    }

    /** True for the checks of the connection to the vault, which come before the checks of the key. */
    public boolean beforeKeyCheck() {
        return compareTo(GET) < 0;
    }
}
