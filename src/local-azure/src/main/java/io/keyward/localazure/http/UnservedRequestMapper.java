package io.keyward.localazure.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Writes the errors of JAX-RS itself (unknown path, method or media type) in the form that Azure's clients read. */
@Provider
public class UnservedRequestMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException unserved) {
        var response = unserved.getResponse();
        var refusal = new Refusal(
                response.getStatus(), code(response.getStatus()), "The local Azure does not serve this request.");
        return Response.fromResponse(response)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal.toJson())
                .build();
    }

    static String code(int status) {
        return switch (status) {
            case 404 -> "ResourceNotFound";
            case 405 -> "MethodNotAllowed";
            case 406 -> "NotAcceptable";
            case 415 -> "UnsupportedMediaType";
            default -> status < 500 ? "BadRequest" : "InternalServerError";
        };
    }
}
