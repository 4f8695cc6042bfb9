package io.keyward.localazure.arm.wire;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** Lets a request be matched however its client wrote the path. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
@ApplicationScoped
public class CanonicalPathFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        if (uri.getRawPath().indexOf(';')
                >= 0) { // what follows it is no part of the path that resources are matched by
            throw ArmRefusal.invalidUri();
        }
        var path = ArmPath.of(uri.getRawPath());
        if (!path.isToBeCanonical()) {
            return;
        }
        if (path.climbs()) {
            throw ArmRefusal.invalidUri();
        }
        request.setRequestUri(
                UriBuilder.fromUri(uri).replacePath(path.canonical()).build());
    }
}
