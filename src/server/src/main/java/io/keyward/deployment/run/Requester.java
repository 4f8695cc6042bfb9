package io.keyward.deployment.run;

import io.keyward.audit.chain.Actor;
import io.keyward.authorization.CallerGrants;
import io.keyward.operation.Caller;

/**
 * Who asks for a deployment, and what the roles of that principal allow at this moment. A server that continues a deployment
 * has no token: it uses the principal of the token that started the deployment, and reads the role assignments of this
 * principal again.
 */
public record Requester(Caller caller, CallerGrants grants) {

    Actor actor() {
        return caller.actor(grants.read().principal().type());
    }
}
