package io.keyward.arm.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Asks every caller of a known resource for the version it speaks, as ARM does. */
@Provider
public class ApiVersionFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        ApiVersion.of(request.getUriInfo().getQueryParameters()); // or its problem
    }
}
