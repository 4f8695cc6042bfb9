package io.keyward.agent.disk.token;

import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.plan.PlannedDisk;
import java.util.Optional;

/** Gets a disk's token, signed by the installation, from the server, and checks it. */
@FunctionalInterface
public interface TokenSource {

    /**
     * @param luksUuid the UUID in the disk's header, to which the server binds the token
     * @param header what the token is to say about the header; empty for a token that binds only the volume
     */
    SignedToken fetch(PlannedDisk disk, String luksUuid, Optional<BoundHeader> header);

    /** Binds the disk to a volume whose header is not written yet. */
    default void bind(PlannedDisk disk, String luksUuid) {
        fetch(disk, luksUuid, Optional.empty());
    }

    /** The token for a header that exists. */
    default SignedToken fetch(PlannedDisk disk, String luksUuid, BoundHeader header) {
        return fetch(disk, luksUuid, Optional.of(header));
    }
}
