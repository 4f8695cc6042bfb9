package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.arm.wire.PathSegments;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.LoginAuthority;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Refuses ARM and Graph requests without a valid token. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {

    private static final String GRAPH = "v1.0";

    @Inject
    ArmCallers callers;

    @Inject
    LoginAuthority authority;

    @Override
    public void filter(ContainerRequestContext request) {
        var path = PathSegments.of(request.getUriInfo().getRequestUri().getRawPath());
        if (!path.isArm()
                && !path.segments().stream().findFirst().filter(GRAPH::equals).isPresent()) {
            return;
        }
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (callers.of(header).isEmpty()) {
            request.abortWith(challenge(ArmRefusal.unauthenticated()));
        }
    }

    private Response challenge(Refusal refusal) {
        return Response.status(refusal.status())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer authorization_uri=\"%s\", error=\"invalid_token\", error_description=\"%s\""
                                .formatted(authority.loginUrl(), "A token for this service is needed."))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
