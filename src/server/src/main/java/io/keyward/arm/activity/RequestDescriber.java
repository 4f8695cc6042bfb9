package io.keyward.arm.activity;

import io.keyward.audit.AuditedRequest;
import io.keyward.audit.ClientAddresses;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.ResourceScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Describes a request for the audit log: the caller, the client address and the resource. */
@RequestScoped
public class RequestDescriber {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z-]{1,64}");

    @Inject
    HttpServletRequest servletRequest;

    @Inject
    ClientAddresses addresses;

    /** Describes a request that matches a route. The permission check adds the action later. */
    AuditedRequest of(ContainerRequestContext request) {
        return of(
                request,
                RequestedResource.of(request.getMethod(), request.getUriInfo().getPath()));
    }

    /** Describes a request that matches no route and therefore has no action. */
    AuditedRequest unmatched(ContainerRequestContext request) {
        return of(request, RequestedResource.unmatched(servletRequest.getRequestURI()));
    }

    private AuditedRequest of(ContainerRequestContext request, ResourceScope resource) {
        return new AuditedRequest(
                TokenActor.of(request.getHeaderString("Authorization")),
                AuditedRequest.NO_ACTION,
                resource,
                addresses.origin(servletRequest),
                correlation(request),
                !READING.contains(request.getMethod()));
    }

    private static Correlation correlation(ContainerRequestContext request) {
        var given = id(request, "x-ms-correlation-request-id");
        return new Correlation(
                given == null ? UUID.randomUUID().toString() : given, null, id(request, "x-ms-client-request-id"));
    }

    private static String id(ContainerRequestContext request, String header) {
        var given = request.getHeaderString(header);
        return given != null && ID.matcher(given).matches() ? given : null;
    }
}
