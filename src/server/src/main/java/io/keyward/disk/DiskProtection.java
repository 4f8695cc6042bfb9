package io.keyward.disk;

/** How a disk is encrypted (R7). */
public enum DiskProtection {
    /** No encryption is guaranteed: a temp disk without a customer's key. */
    NONE(false),
    /** The storage service encrypts the disk, under a key of the platform. */
    SSE(false),
    /** The storage service encrypts the disk, and the node encrypts it under a DEK that the customer's key wraps. */
    SSE_AND_CMK(true),
    /** The node encrypts the disk under a DEK that the customer's key wraps. */
    CMK(true);

    private final boolean hasDek;

    DiskProtection(boolean hasDek) {
        this.hasDek = hasDek;
    }

    /** The value in the database. Servers of earlier releases do not know {@link #NONE}. */
    DiskProtection stored() {
        return this == NONE ? SSE : this;
    }

    /** @param stored the value in the database; earlier releases stored {@link #SSE} for every disk without a DEK */
    static DiskProtection of(DiskKind kind, DiskProtection stored) {
        return kind == DiskKind.TEMP && stored == SSE ? NONE : stored;
    }

    /** True if the disk has its own DEK. */
    public boolean hasDek() {
        return hasDek;
    }
}
