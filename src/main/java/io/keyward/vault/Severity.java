package io.keyward.vault;

/** How bad a cause is for the disks under the key, in the words in which monitoring is told. */
public enum Severity {
    /** Disks do not open again. */
    CRITICAL,
    /** Disks open, and no more can be sealed. */
    WARNING,
    /** The vault could not be asked, which says nothing about the key (invariant 4). */
    UNKNOWN
}
