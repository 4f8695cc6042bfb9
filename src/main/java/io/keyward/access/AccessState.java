package io.keyward.access;

/**
 * Whether a key can be used, as far as is known. It informs people; the door asks the vault afresh whatever it says
 * (invariant 7). The order is from best to worst.
 */
public enum AccessState {
    /** What is sealed can be opened, and more can be sealed. */
    ACCESSIBLE,
    /** The vault could not be asked: a fault, which says nothing about the key (invariant 4). */
    DOUBTFUL,
    /** What is sealed can be opened; nothing new can be sealed. Changing the key is the remedy (R22). */
    WRAP_REFUSED,
    /** The vault refuses to unwrap: what is sealed cannot be opened any more (R22). */
    LOST;

    /** The one table of what the last answers mean: those to unwrapKey, and to what sealing needs besides. */
    static AccessState of(PermissionStatus unwrap, PermissionStatus sealing) {
        if (unwrap.isRefused()) {
            return LOST;
        }
        if (unwrap.isFaulty()) {
            return DOUBTFUL;
        }
        if (sealing.isRefused()) {
            return WRAP_REFUSED;
        }
        return sealing.isFaulty() ? DOUBTFUL : ACCESSIBLE;
    }

    /** The worse of the two. */
    public AccessState or(AccessState other) {
        return compareTo(other) > 0 ? this : other;
    }
}
