package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmPath;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Answers for every subscription but the one there is that it could not be found, whatever was asked of it. */
@Provider
@PreMatching
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class SubscriptionFilter implements ContainerRequestFilter {

    @Inject
    Subscription subscription;

    @Override
    public void filter(ContainerRequestContext request) {
        var segments =
                ArmPath.of(request.getUriInfo().getRequestUri().getRawPath()).segments();
        if (segments.size() > 1 && "subscriptions".equals(segments.get(0))) {
            subscription.require(segments.get(1));
        }
    }
}
