package io.keyward.vault;

/**
 * What is looked at before a key may seal disks, in the order in which one thing needs another: where one check fails,
 * those that need it are not reached.
 */
public enum Check {
    /** The address is one of a vault that Keyward may call (R26). */
    HOST_ALLOWED,
    NAME_RESOLVES,
    CONNECTION,
    TLS,
    /** A token for the identity can be had and the vault takes it. */
    TOKEN,
    /** The vault answers, in time and as a vault does. */
    ANSWER,
    /** The vault's network rules let Keyward in (R4). */
    FIREWALL,
    /** The identity may get the key (R12). */
    GET,
    KEY_EXISTS,
    /** RSA, of a size that wraps (R10). */
    KEY_KIND,
    KEY_ENABLED,
    KEY_DATES,
    /** The key itself permits wrapKey and unwrapKey. */
    KEY_OPERATIONS,
    /** A deleted key can be recovered (R6). */
    SOFT_DELETE,
    /** A deleted key cannot be purged before its time (R6); a warning only. */
    PURGE_PROTECTION,
    /** The algorithm is not a weak one (R10); a warning only. */
    ALGORITHM,
    /** The identity may wrap with the key, seen by doing it (R12). */
    WRAP_KEY,
    /** The identity may unwrap with the key, seen by doing it (R12). */
    UNWRAP_KEY,
    /** A value wrapped by Keyward itself comes back the same from the vault. */
    ROUND_TRIP;

    /** The check that a cause fails; a refusal without a reason fails the check of the right that was asked for. */
    public static Check of(Cause cause, KeyPermission asked) {
        return switch (cause) {
            case HOST_NOT_ALLOWED -> HOST_ALLOWED;
            case HOST_UNKNOWN -> NAME_RESOLVES;
            case PROXY_TROUBLE, CONNECTION_REFUSED, UNREACHABLE, CONNECTION_BROKEN -> CONNECTION;
            case TLS_TROUBLE -> TLS;
            case NO_TOKEN, TOKEN_REJECTED -> TOKEN;
            case SILENT, THROTTLED, FAULTY, UNREADABLE, BUSY -> ANSWER;
            case FIREWALL_REFUSED, PUBLIC_ACCESS_OFF -> FIREWALL;
            case KEY_NOT_FOUND, KEY_VERSION_NOT_FOUND, KEY_DELETED, KEY_BEING_RECOVERED -> KEY_EXISTS;
            case KEY_UNSUITABLE -> KEY_KIND;
            case KEY_DISABLED -> KEY_ENABLED;
            case KEY_EXPIRED, KEY_NOT_YET_VALID -> KEY_DATES;
            case KEY_OPERATION_FORBIDDEN -> KEY_OPERATIONS;
            case SOFT_DELETE_OFF -> SOFT_DELETE;
            case PERMISSION_MISSING, ROLE_MISSING, FORBIDDEN -> of(asked);
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

    /** True for what has to be right before the vault says anything of a key. */
    public boolean onTheWay() {
        return compareTo(GET) < 0;
    }
}
