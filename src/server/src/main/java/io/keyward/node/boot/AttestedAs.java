package io.keyward.node.boot;

/** Which machine sent an attested document with the key of a node. */
public enum AttestedAs {
    /** The node's machine. Its boot is attested now. */
    NODE,
    /** Another machine. Its disk is a copy, and an operator has to decide. */
    COPY,
    /** Another machine. An operator has decided that it is not the node. */
    REJECTED_COPY
}
