package io.keyward.arm.auth;

import io.keyward.token.TokenProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Refuses unauthenticated requests a second time, in case the archive is deployed without its security constraint. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getSecurityContext().isUserInRole(BearerAuthentication.ROLE)) {
            throw TokenProblem.unauthenticated("the container authenticated no caller");
        }
    }
}
