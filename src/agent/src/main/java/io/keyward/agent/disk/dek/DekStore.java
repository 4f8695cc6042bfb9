package io.keyward.agent.disk.dek;

import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.plan.PlannedDisk;

/** Makes the server store a new DEK of a disk. */
@FunctionalInterface
public interface DekStore {

    /**
     * Stores the new DEK in place of the old one; the server accepts the same call twice.
     *
     * @param header what the new token is to say about the header
     * @return the disk's new token, checked
     * @throws RefusedDek if the server refuses; a token fetched from it says which DEK it has stored
     * @throws RuntimeException of the call if its outcome is unknown
     */
    SignedToken store(PlannedDisk disk, WrappedDek fresh, WrappedDek replaces, BoundHeader header);
}
