package io.keyward.agent.disk.token;

import io.keyward.agent.plan.PlannedDisk;

/** Decides whether a token found in a header is the installation's word about this disk of this node. */
@FunctionalInterface
public interface TokenJudge {

    /**
     * @throws RuntimeException of the trust package if the token is planted, replayed or made for something else
     */
    SignedToken judge(String jws, PlannedDisk disk, String luksUuid);
}
