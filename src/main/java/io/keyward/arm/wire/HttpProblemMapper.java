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

/** Says in ARM's form what the platform refuses before a resource is reached; its own words stay inside. */
@Provider
public class HttpProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var status = refusal.getResponse().getStatus();
        if (status >= 500) {
            return UnexpectedError.answer(refusal);
        }
        var answer = ProblemMapper.answer(ArmError.of(problem(status, what())));
        var allowed = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    private String what() {
        return request.getMethod() + " " + uri.getRequestUri().getRawPath();
    }

    /** @param what method and path of the request */
    static ArmProblem problem(int status, String what) {
        return switch (status) {
            case 404 -> new ArmProblem.Http(
                    ProblemCode.NO_SUCH_ROUTE,
                    "there is nothing at %s; see /openapi for what there is".formatted(what));
            case 405 -> new ArmProblem.Http(
                    ProblemCode.METHOD_NOT_ALLOWED,
                    "%s is not possible; the header Allow says which methods are".formatted(what));
            case 406 -> new ArmProblem.Http(
                    ProblemCode.NOT_ACCEPTABLE, "answers are application/json; accept that in the header Accept");
            case 415 -> new ArmProblem.Http(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send the body as Content-Type: application/json");
            case 403 -> new ArmProblem.Http(ProblemCode.FORBIDDEN, "the caller may not %s".formatted(what));
            default -> new ArmProblem.MalformedBody("the platform answered %d to %s".formatted(status, what));
        };
    }
}
