package io.keyward.agent.disk.token;

import io.keyward.agent.plan.PlannedDisk;

/** Gets a disk's token, signed by the installation, from the server, and checks it. */
@FunctionalInterface
public interface TokenSource {

    /**
     * @param luksUuid the UUID in the disk's header, to which the server binds the token
     */
    SignedToken fetch(PlannedDisk disk, String luksUuid);
}
