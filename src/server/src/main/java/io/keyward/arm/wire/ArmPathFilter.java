package io.keyward.arm.wire;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** Replaces the path of every request by its canonical spelling before JAX-RS chooses a resource ({@link ArmPath}). */
@Provider
@PreMatching
public class ArmPathFilter implements ContainerRequestFilter {

    @Inject
    FixedWords words;

    @Override
    public void filter(ContainerRequestContext request) {
        var asSent = request.getUriInfo().getRequestUri();
        var path = ArmPath.parse(asSent.getRawPath(), words).text();
        if (!path.equals(asSent.getRawPath())) {
            request.setRequestUri(UriBuilder.fromUri(asSent).replacePath(path).build());
        }
    }
}
