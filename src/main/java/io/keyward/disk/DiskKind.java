package io.keyward.disk;

/** What a disk of a node is for. */
public enum DiskKind {
    /** The operating system's managed disk. It is never sealed under a customer's key (R24). */
    OS,
    /** A managed data disk. */
    DATA,
    /** The local temporary disk, which Azure calls the resource disk. */
    TEMP
}
