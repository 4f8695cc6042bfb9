package io.keyward.disk;

/** How a disk is encrypted (R7). */
public enum DiskProtection {
    /** By the storage service, under a key of the platform. */
    SSE(false),
    /** By the storage service, and under a DEK that the customer's key wraps. */
    SSE_AND_CMK(true),
    /** Under a DEK that the customer's key wraps. */
    CMK(true);

    private final boolean hasDek;

    DiskProtection(boolean hasDek) {
        this.hasDek = hasDek;
    }

    /** The disk has a DEK of its own. */
    public boolean hasDek() {
        return hasDek;
    }
}
