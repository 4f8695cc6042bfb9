package io.keyward.node.boot;

/** Which machine showed an attested document with the key of a node. */
public enum AttestedAs {
    /** The node's machine: its boot is attested now. */
    NODE,
    /** Another machine: its disk is a copy, and an operator has to decide. */
    COPY,
    /** Another machine, and an operator has decided that it is not the node. */
    REJECTED_COPY
}
