package io.keyward.arm.wire;

import io.keyward.problem.ProblemCode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Maps errors of JAX-RS to ARM's format, without the message of JAX-RS. */
@Provider
public class HttpProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Override
    public Response toResponse(WebApplicationException thrown) {
        var status = thrown.getResponse().getStatus();
        if (status >= 500) {
            return UnexpectedError.response(thrown);
        }
        var response = ProblemMapper.response(ArmError.of(problem(status, methodAndPath())));
        var allowed = thrown.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    private String methodAndPath() {
        return request.getMethod() + " " + uri.getRequestUri().getRawPath();
    }

    /** @param request the method and the path, separated by a space */
    static ArmProblem problem(int status, String request) {
        return switch (status) {
            case 404 -> ArmProblem.http(
                    ProblemCode.NO_SUCH_ROUTE, "there is nothing at %s; /openapi lists all paths".formatted(request));
            case 405 -> ArmProblem.http(
                    ProblemCode.METHOD_NOT_ALLOWED,
                    "%s is not possible; the header Allow says which methods are".formatted(request));
            case 406 -> ArmProblem.http(
                    ProblemCode.NOT_ACCEPTABLE, "answers are application/json; accept that in the header Accept");
            case 415 -> ArmProblem.http(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send the body as Content-Type: application/json");
            case 403 -> ArmProblem.http(ProblemCode.FORBIDDEN, "the caller may not %s".formatted(request));
            default -> ArmProblem.malformedBody("the server answered %d to %s".formatted(status, request));
        };
    }
}
