package io.keyward.agent.disk.encryption;

/** What the operator allows for a device that is not blank. */
public enum Permission {
    /** Nothing: only a blank device is sealed. */
    BLANK_ONLY,
    /** The data may be lost. A disk that the planned DEK opens keeps its LUKS volume. */
    OVERWRITE,
    /** The data may be lost, even of a disk that the planned DEK opens: it gets a new LUKS volume. */
    REPLACE,
    /** The file system, which has to be ext4 on the whole device, is encrypted in place. */
    ENCRYPT_IN_PLACE
}
