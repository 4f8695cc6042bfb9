package io.keyward.vault.guard;

/** What a connection to a vault is opened for. The purpose determines the policies for its calls. */
public enum Purpose {
    /** A request names the key. Perhaps no cluster uses it yet, so the name of its vault can be invented or misspelt. */
    ADMISSION,
    /** A request whose client waits unwraps the DEK of a disk. */
    REQUEST,
    /** A rotation unwraps the DEKs of disks. No client waits for it. */
    ROTATION,
    /** The watch probes a key in use. */
    PROBE
}
