package io.keyward.disk;

/** Whether every copy of the DEK of a removed disk is known to be gone. */
public enum Erasure {
    /** Keyward has erased its copy of the wrapped DEK. A copy on the disk or in a backup can still exist. */
    UNCONFIRMED,
    /**
     * The node has erased the disk. A recovery kit in the customer's vault is deleted, but can be recovered until it is purged.
     */
    KIT_RECOVERABLE,
    /** An operator acknowledged in place of the node that no copy exists any more. */
    ACKNOWLEDGED,
    /** The node has confirmed that it erased its copy too. */
    CONFIRMED
}
