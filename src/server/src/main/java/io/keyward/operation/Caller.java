package io.keyward.operation;

import io.keyward.authorization.Principal;
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
}
