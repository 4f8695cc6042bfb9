package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.PathSegments;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Answers 404 to a request for a subscription other than the one of the local Azure. */
@Provider
@PreMatching
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class SubscriptionFilter implements ContainerRequestFilter {

    @Inject
    Subscription subscription;

    @Override
    public void filter(ContainerRequestContext request) {
        var segments = PathSegments.of(request.getUriInfo().getRequestUri().getRawPath())
                .segments();
        if (segments.size() > 1 && "subscriptions".equals(segments.get(0))) {
            subscription.requireKnown(segments.get(1));
        }
    }
}
