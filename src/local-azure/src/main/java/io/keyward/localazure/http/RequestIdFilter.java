package io.keyward.localazure.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.UUID;

/** Adds the request id that Azure's clients show with an error. An id that Keyward set stays. */
@Provider
public class RequestIdFilter implements ContainerResponseFilter {

    static final String HEADER = "x-ms-request-id";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putIfAbsent(HEADER, List.of(UUID.randomUUID().toString()));
    }
}
