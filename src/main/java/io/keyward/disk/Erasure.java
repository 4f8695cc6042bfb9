package io.keyward.disk;

/** Whether every copy of the DEK of a removed disk is known to be gone. */
public enum Erasure {
    /** Keyward has erased its copy of the wrapped DEK. A copy on the disk or in a backup can still exist. */
    UNCONFIRMED,
    /** The node has confirmed that it erased its copy too. */
    CONFIRMED
}
