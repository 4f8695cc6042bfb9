package io.keyward.localazure.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Puts what the platform itself refuses (no such path, method, media type) into the form Azure's clients read. */
@Provider
public class UnservedMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException unserved) {
        var answer = unserved.getResponse();
        var refusal = new Refusal(
                answer.getStatus(), code(answer.getStatus()), "The local Azure does not serve this request.");
        return Response.fromResponse(answer)
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
