package io.keyward.overview;

/**
 * Whether the disks of a cluster can be opened now, as far as is known. The order is from worst to best; queries use it.
 */
public enum Opening {
    /** The vault refuses to unwrap with a key version that DEKs of the cluster are under. */
    REFUSED,
    /**
     * Nothing recent is known about one of these key versions, no node has reported yet, or there is no DEK. This is never
     * counted as good.
     */
    UNKNOWN,
    /** The vault unwraps with all of them, and a node has reported. */
    POSSIBLE,
    /** No customer's key protects the disks. */
    NO_KEY;

    static Opening of(Object column) {
        return column == null ? null : values()[((Number) column).intValue()];
    }
}
