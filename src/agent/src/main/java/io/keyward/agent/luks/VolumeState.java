package io.keyward.agent.luks;

/** What the kernel's device mapper knows about a volume. */
public enum VolumeState {
    /** No mapping of this name. */
    CLOSED,
    /** Reads and writes reach the disk. */
    OPEN,
    /** Reads and writes wait, and the kernel has forgotten the volume key. */
    SUSPENDED,
    /** Reads and writes fail. */
    CUT
}
