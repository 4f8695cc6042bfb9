package io.keyward.localazure.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses requests to the control API without the local admin token. */
@Provider
@LocalAdmin
@ApplicationScoped
public class LocalAdminFilter implements ContainerRequestFilter {

    @Inject
    @ConfigProperty(name = "keyward.local-azure.admin-token", defaultValue = "local-admin")
    String token;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!authorizes(request.getHeaderString(HttpHeaders.AUTHORIZATION), token)) {
            var refusal = new Refusal(
                    401, "Unauthorized", "the control API requires 'Authorization: Bearer <local admin token>'");
            request.abortWith(Response.status(refusal.status())
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"local-azure\"")
                    .type(MediaType.APPLICATION_JSON)
                    .entity(refusal.toJson().toString())
                    .build());
        }
    }

    static boolean authorizes(String authorization, String token) {
        return authorization != null
                && MessageDigest.isEqual(authorization.getBytes(UTF_8), ("Bearer " + token).getBytes(UTF_8));
    }
}
