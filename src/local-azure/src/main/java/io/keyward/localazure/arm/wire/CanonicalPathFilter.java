package io.keyward.localazure.arm.wire;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** Rewrites paths to their canonical form, except those of vaults, so that JAX-RS matches them in any spelling. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
@ApplicationScoped
public class CanonicalPathFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        // JAX-RS ignores matrix parameters (;name=value) when it matches a path, so they could bypass the token filter
        if (uri.getRawPath().indexOf(';') >= 0) {
            throw ArmRefusal.invalidUri();
        }
        var path = PathSegments.of(uri.getRawPath());
        if (!path.needsCanonicalPath()) {
            return;
        }
        if (path.hasDotSegments()) {
            throw ArmRefusal.invalidUri();
        }
        request.setRequestUri(
                UriBuilder.fromUri(uri).replacePath(path.canonical()).build());
    }
}
