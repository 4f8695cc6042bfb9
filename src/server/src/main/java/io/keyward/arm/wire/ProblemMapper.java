package io.keyward.arm.wire;

import io.keyward.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Maps a {@link Problem} of the domain to ARM's error format. */
@Provider
public class ProblemMapper implements ExceptionMapper<Problem> {

    @Override
    public Response toResponse(Problem problem) {
        var response = builder(ArmError.of(problem));
        problem.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, time.toSeconds()));
        return response.build();
    }

    static Response response(ArmError error) {
        return builder(error).build();
    }

    private static Response.ResponseBuilder builder(ArmError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error.json());
    }
}
