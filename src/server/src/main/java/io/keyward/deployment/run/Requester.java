package io.keyward.deployment.run;

import io.keyward.audit.chain.Actor;
import io.keyward.authorization.CallerGrants;
import io.keyward.operation.Caller;

/**
 * Who asks for a deployment, and what the roles of that principal allow at this moment. In a server that continues a deployment
 * there is no token: the principal is the one of the token that started it, and its role assignments are read again.
 */
public record Requester(Caller caller, CallerGrants grants) {

    Actor actor() {
        return caller.actor(grants.read().principal().type());
    }
}
