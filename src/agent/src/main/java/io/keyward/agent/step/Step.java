package io.keyward.agent.step;

/**
 * The steps that change a disk, its header or the agent's state, in the order in which each procedure takes them. A power cut
 * before or after any of them leaves a disk that the same command completes.
 */
public enum Step {
    SEAL_NOTE,
    SEAL_BIND,
    SEAL_MARK,
    SEAL_FORMAT,
    SEAL_UNMARK,
    SEAL_TOKEN,
    SEAL_OPEN,
    SEAL_FILE_SYSTEM,
    SEAL_FINISH,
    SEAL_NOTE_REMOVED,
    SEAL_MOUNT,

    ENCRYPT_NOTE,
    ENCRYPT_BIND,
    ENCRYPT_SHRINK,
    ENCRYPT_RESTORE_SIZE,
    ENCRYPT_COPY,
    ENCRYPT_HEADER,
    ENCRYPT_TOKEN,
    ENCRYPT_SECTORS,
    ENCRYPT_WIPE_MOVED,
    ENCRYPT_FINAL_HEADER,
    ENCRYPT_NOTE_REMOVED,

    TOKEN_WRITE,
    TOKEN_READ_BACK,
    TOKEN_REMOVE_OLD,

    DEK_NOTE,
    DEK_ADD_SLOT,
    DEK_VERIFY,
    DEK_STORE,
    DEK_TOKEN,
    DEK_KILL_OLD_SLOT,
    DEK_NOTE_REMOVED,

    ERASE_NOTE,
    ERASE_CLOSE,
    ERASE_SLOTS,
    ERASE_MARK,
    ERASE_HEADER,
    ERASE_RECEIPT,

    RECOVER_BACKUP,
    RECOVER_HEADER,
    RECOVER_OPEN
}
