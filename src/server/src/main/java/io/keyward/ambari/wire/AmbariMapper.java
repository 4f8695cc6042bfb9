package io.keyward.ambari.wire;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.problem.Causes;
import io.keyward.problem.DatabaseProblem;
import io.keyward.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/**
 * Answers every exception in Ambari's format. An exception that is neither a {@link Problem} nor a refusal of JAX-RS is a
 * bug in Keyward: it is logged, and the caller gets an id to quote.
 */
@Provider
public class AmbariMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(AmbariMapper.class.getName());

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        var problem = Causes.first(Problem.class, thrown).or(() -> DatabaseProblem.in(thrown));
        if (problem.isPresent()) {
            return response(problem.get());
        }
        if (thrown instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return response(refused(refusal.getResponse().getStatus()));
        }
        return response(bug(thrown));
    }

    private static Response response(Problem problem) {
        var response =
                Response.fromResponse(response(new AmbariError(problem.code().status(), problem.getMessage())));
        problem.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, time.toSeconds()));
        return response.build();
    }

    /** Logs a bug under a new id; the response carries only this id. */
    static AmbariError bug(Throwable thrown) {
        var incident = UUID.randomUUID().toString();
        LOG.log(ERROR, "incident " + incident, thrown);
        return new AmbariError(500, "something went wrong inside Keyward; quote incident " + incident);
    }

    private AmbariError refused(int status) {
        var path = uri.getRequestUri().getRawPath();
        return switch (status) {
            case 404 -> new AmbariError(404, "The requested resource doesn't exist: nothing is at %s".formatted(path));
            case 405 -> new AmbariError(405, "%s can only be read, by GET".formatted(path));
            case 406 -> new AmbariError(406, "answers are application/json or text/plain");
            default -> new AmbariError(status, "the request could not be understood");
        };
    }

    private static Response response(AmbariError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error.json())
                .build();
    }
}
