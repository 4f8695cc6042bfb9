package io.keyward.access;

/**
 * Whether a key version can be used, as far as is known. It informs people only: an admission check always calls the vault
 * (invariant 7). The order is from best to worst.
 */
public enum AccessState {
    /** The vault unwraps and wraps. */
    ACCESSIBLE,
    /**
     * The vault was never called for a version that the cluster needs. This is the state of a cluster only: a version without
     * any call has no problem yet.
     */
    UNKNOWN,
    /** The vault could not be called. This says nothing about the key (invariant 4). */
    DOUBTFUL,
    /**
     * The vault unwraps, but refuses a permission that sealing needs: wrapKey or get. Changing the key is a remedy
     * (R22).
     */
    WRAP_REFUSED,
    /** The vault refuses to unwrap: sealed disks cannot be opened (R22). */
    LOST;

    /**
     * Derives the state from the last answers of the vault.
     *
     * @param unwrap the status of unwrapKey
     * @param sealing the worse status of the other permissions that sealing needs
     */
    static AccessState of(PermissionStatus unwrap, PermissionStatus sealing) {
        if (unwrap.isRefused()) {
            return LOST;
        }
        if (unwrap.hasOutage()) {
            return DOUBTFUL;
        }
        if (sealing.isRefused()) {
            return WRAP_REFUSED;
        }
        return sealing.hasOutage() ? DOUBTFUL : ACCESSIBLE;
    }

    public AccessState worseOf(AccessState other) {
        return compareTo(other) > 0 ? this : other;
    }
}
