package io.keyward.disk;

/** What a disk of a node is for. */
public enum DiskKind {
    /** The managed disk of the operating system. It is never under a customer's key (R24). */
    OS,
    /** A managed data disk. */
    DATA,
    /** The local temporary disk, which Azure calls the resource disk. */
    TEMP
}
