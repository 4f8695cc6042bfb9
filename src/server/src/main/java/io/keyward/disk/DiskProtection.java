package io.keyward.disk;

/** How a disk is encrypted (R7). */
public enum DiskProtection {
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

    public boolean hasDek() {
        return hasDek;
    }
}
