package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmPath;
import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.login.Authority;
import io.keyward.localazure.login.Tokens;
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
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets nobody to the ARM side without a token for it. A token for Keyward, which lives behind it, is as good. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class BearerFilter implements ContainerRequestFilter {

    private static final String GRAPH = "v1.0";

    @Inject
    Tokens tokens;

    @Inject
    Authority authority;

    @Inject
    @ConfigProperty(name = "keyward.local-azure.keyward-url", defaultValue = "https://localhost:9443")
    URI keyward;

    @Override
    public void filter(ContainerRequestContext request) {
        var path = ArmPath.of(request.getUriInfo().getRequestUri().getRawPath());
        if (!path.isArm()
                && !path.segments().stream().findFirst().filter(GRAPH::equals).isPresent()) {
            return;
        }
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (tokens.bearer(header, authority.base(), keyward.toString()).isEmpty()) {
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
