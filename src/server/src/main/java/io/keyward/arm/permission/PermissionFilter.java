package io.keyward.arm.permission;

import io.keyward.arm.route.ArmRoute;
import io.keyward.arm.route.Route;
import io.keyward.audit.AuditContext;
import io.keyward.authorization.CallerGrants;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Refuses a request whose caller may not perform its action. It runs after JAX-RS has chosen the resource method and before
 * the method. So a refusal depends only on the roles of the caller and does not reveal what exists. The audit log gets the
 * action that is checked here.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class PermissionFilter implements ContainerRequestFilter {

    @Inject
    CallerGrants caller;

    @Inject
    AuditContext audit;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var route = route();
        var action = route.action();
        audit.current().ifPresent(work -> work.requireAction(action.action().name(), action.changes()));
        var path = RouteScope.of(request.getUriInfo().getPathParameters());
        route.at().require(caller.read(), action.action(), path);
    }

    // never absent, because the application does not start if a method has no annotation
    private Route route() {
        var method = resource.getResourceMethod();
        return Optional.ofNullable(method.getAnnotation(Route.class))
                .orElseThrow(() -> new IllegalStateException("no action is named for " + ArmRoute.nameOf(method)));
    }
}
