package io.keyward.localazure.login;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Writes a {@link LoginRefusal} in the form of OAuth. */
@Provider
public class LoginRefusalMapper implements ExceptionMapper<LoginRefusal> {

    @Override
    public Response toResponse(LoginRefusal refusal) {
        return Response.status(refusal.status())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }
}
