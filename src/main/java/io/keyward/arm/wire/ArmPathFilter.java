package io.keyward.arm.wire;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** Brings the path of every request to the one spelling the resources know, before one of them is chosen. */
@Provider
@PreMatching
public class ArmPathFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var asSent = request.getUriInfo().getRequestUri();
        var path = ArmPath.parse(asSent.getRawPath()).text();
        if (!path.equals(asSent.getRawPath())) {
            request.setRequestUri(UriBuilder.fromUri(asSent).replacePath(path).build());
        }
    }
}
