package io.keyward.disk;

/** What is known about the remaining copies of the DEK of an erased disk. */
public enum Erasure {
    /** Keyward has erased its copy of the wrapped DEK. A copy on the disk or in a backup can still exist. */
    UNCONFIRMED,
    /**
     * The node has erased the disk. A recovery kit in the customer's vault is deleted, but can be recovered until it is purged.
     */
    KIT_RECOVERABLE,
    /** An operator stated, in place of the node, that no copy exists any more. */
    ACKNOWLEDGED,
    /** The node has confirmed that it erased its copy, and no recovery kit can be recovered. */
    CONFIRMED
}
