package io.keyward.vault;

/** How bad a cause is for the disks under the key, as monitoring knows it. */
public enum Severity {
    /** Disks do not open, or would not. */
    CRITICAL,
    /** Disks open; something will not work before long, or may pass by itself. */
    WARNING
}
