package io.keyward.localazure.login;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Shows a refused managed-identity token as App Service does. */
@Provider
public class HostTokenRefusalMapper implements ExceptionMapper<HostTokenRefusal> {

    @Override
    public Response toResponse(HostTokenRefusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
