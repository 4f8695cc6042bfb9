package io.keyward.agent.disk;

import java.util.Optional;

/**
 * The present state of a disk on the node.
 *
 * @param luksUuid the UUID in the header; empty without a header
 * @param inKernel whether the device mapper has a mapping of this volume made from this header
 * @param reencrypting whether sectors are still to be encrypted
 */
public record DiskReport(String disk, State state, Optional<String> luksUuid, boolean inKernel, boolean reencrypting) {

    /** The states of a disk in the protocol. */
    public enum State {
        ABSENT,
        BLANK,
        SEALED,
        OPEN,
        SUSPENDED,
        CUT,
        ERASED
    }
}
