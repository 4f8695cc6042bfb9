package io.keyward.arm.auth;

import io.keyward.arm.wire.ArmProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Holds the door once more, should the archive ever be deployed without its security constraint. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getSecurityContext().isUserInRole(BearerAuthentication.ROLE)) {
            throw new ArmProblem.Unauthenticated("the container let nobody in");
        }
    }
}
