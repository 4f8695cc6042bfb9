package io.keyward.localazure.login.machine;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Refuses a request at the port of the Instance Metadata Service if its path is not one of this service. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION - 50) // runs after the path is canonical
@ApplicationScoped
public class MetadataPortFilter implements ContainerRequestFilter {

    @Inject
    MetadataPort port;

    @Context
    HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        if (port.received(http) && !isForMachines(request.getUriInfo().getPath())) {
            throw InstanceTokenRefusal.otherEndpoint();
        }
    }

    static boolean isForMachines(String path) {
        var relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.startsWith("metadata/identity/")
                || relative.startsWith("metadata/attested/")
                || relative.startsWith("machines/");
    }
}
