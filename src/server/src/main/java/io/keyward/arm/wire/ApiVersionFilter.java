package io.keyward.arm.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses a request to a known resource without {@code api-version}, as ARM does. */
@Provider
public class ApiVersionFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        ApiVersion.of(request.getUriInfo()); // throws if there is none
    }
}
