package io.keyward.issuer;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Returns the response that JAX-RS itself chose. Without a mapper, Open Liberty's metrics log each refusal as an unhandled
 * exception.
 */
@Provider
public class RefusalMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refusal) {
        return refusal.getResponse();
    }
}
