package io.keyward.disk;

/** How sure Keyward is that a disk can no longer be opened. */
public enum Erasure {
    /** Keyward's own copy of the wrapped DEK is gone; one on the disk or in a backup may still be there. */
    UNCONFIRMED,
    /** The node has said that its copy is gone as well. */
    CONFIRMED
}
