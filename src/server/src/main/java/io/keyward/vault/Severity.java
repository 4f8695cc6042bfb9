package io.keyward.vault;

/** The effect of a cause on the disks under the key, as monitoring reports it. */
public enum Severity {
    /** Disks cannot be opened, for example after a reboot. */
    CRITICAL,
    /** Disks can be opened, but no more disks can be sealed. */
    WARNING,
    /** The vault could not be called, which says nothing about the key (invariant 4). */
    UNKNOWN
}
