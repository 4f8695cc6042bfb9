package io.keyward.agent.disk.token;

import io.keyward.agent.plan.PlannedDisk;

/** Checks that the installation signed a token in a header for this disk of this node. */
@FunctionalInterface
public interface TokenCheck {

    /**
     * The token, if it can be trusted.
     *
     * @throws RuntimeException of the trust package if the token is planted, replayed or made for something else
     */
    SignedToken check(String jws, PlannedDisk disk, String luksUuid);
}
