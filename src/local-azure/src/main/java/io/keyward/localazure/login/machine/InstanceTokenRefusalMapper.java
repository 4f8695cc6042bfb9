package io.keyward.localazure.login.machine;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Writes an {@link InstanceTokenRefusal} in the form of the Instance Metadata Service. */
@Provider
public class InstanceTokenRefusalMapper implements ExceptionMapper<InstanceTokenRefusal> {

    @Override
    public Response toResponse(InstanceTokenRefusal refusal) {
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
