package io.keyward.vault.guard;

/** What a connection to a vault is opened for. The purpose decides which policies its calls pass. */
public enum Purpose {
    /** A request names the key. No cluster needs to use it yet, so the name of its vault can be invented or misspelt. */
    ADMISSION,
    /** The DEK of a disk is unwrapped while the client of a request waits. */
    REQUEST,
    /** A rotation unwraps the DEKs of disks; nobody waits for a single one. */
    ROTATION,
    /** The watch probes a key in use. */
    PROBE
}
