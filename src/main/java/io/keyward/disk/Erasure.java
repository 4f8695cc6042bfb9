package io.keyward.disk;

/** Whether every copy of the DEK of a removed disk is known to be gone. */
public enum Erasure {
    /** Keyward has erased its copy of the wrapped DEK. A copy on the disk or in a backup can still exist. */
    UNCONFIRMED,
    /** An operator acknowledged in place of the node that no copy exists any more. */
    ACKNOWLEDGED,
    /** The node has confirmed that it erased its copy too. */
    CONFIRMED
}
