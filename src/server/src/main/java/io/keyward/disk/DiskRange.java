package io.keyward.disk;

/** A range of disk ids, including both ends. Each partition of a rotation has one. */
public record DiskRange(long first, long last) {

    /** The ids of all disks. */
    public static final DiskRange ALL = new DiskRange(0, Long.MAX_VALUE);
}
