package io.keyward.arm.wire;

import io.keyward.arm.route.Route;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Refuses a change with {@code If-Match} or {@code If-None-Match} if the route does not check these headers. The client relies
 * on the condition: to ignore it could overwrite what somebody else has changed.
 */
@Provider
public class ConditionFilter implements ContainerRequestFilter {

    private static final Set<String> CHANGES =
            Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.POST);

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (changes(request) && isConditional(request) && !checksConditions()) {
            throw ArmProblem.conditionWithoutEtag();
        }
    }

    private static boolean changes(ContainerRequestContext request) {
        return CHANGES.contains(request.getMethod());
    }

    private static boolean isConditional(ContainerRequestContext request) {
        return request.getHeaders().containsKey(HttpHeaders.IF_MATCH)
                || request.getHeaders().containsKey(HttpHeaders.IF_NONE_MATCH);
    }

    private boolean checksConditions() {
        return resource.getResourceMethod().getAnnotation(Route.class).conditional();
    }
}
