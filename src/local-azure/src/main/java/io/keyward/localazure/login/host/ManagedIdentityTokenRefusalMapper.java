package io.keyward.localazure.login.host;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Writes a {@link ManagedIdentityTokenRefusal} in the form of App Service. */
@Provider
public class ManagedIdentityTokenRefusalMapper implements ExceptionMapper<ManagedIdentityTokenRefusal> {

    @Override
    public Response toResponse(ManagedIdentityTokenRefusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
