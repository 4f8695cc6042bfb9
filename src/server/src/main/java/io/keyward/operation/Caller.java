package io.keyward.operation;

import io.keyward.audit.chain.Actor;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Who sent a request, according to the token: the object id of a user or service principal, its application, its tenant.
 */
@Embeddable
public record Caller(
        @Column(name = "requester") String objectId,
        @Column(name = "requester_app") String applicationId,
        @Column(name = "requester_tenant") String tenantId) {

    public static Caller of(Principal principal) {
        return new Caller(principal.objectId(), principal.applicationId(), principal.tenantId());
    }

    /** The caller as an actor of the audit log, if the type of the principal is known. */
    public Actor actor(PrincipalType type) {
        return new Actor(
                objectId, null, applicationId, tenantId, type == PrincipalType.USER ? Actor.USER : Actor.APPLICATION);
    }

    /** The caller as an actor of the audit log. A caller without a tenant is a task of the server. */
    public Actor actor() {
        return tenantId == null
                ? Actor.server(applicationId)
                : new Actor(objectId, null, applicationId, tenantId, null);
    }
}
