package io.keyward.node.wire;

import static io.keyward.problem.Causes.first;
import static io.keyward.text.JsonFactories.BUILDERS;
import static java.lang.System.Logger.Level.ERROR;

import io.keyward.problem.DatabaseProblem;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.json.JsonObject;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;

/**
 * Maps every exception to a response in ARM's error format. An exception that cannot be mapped to a {@link ProblemCode} of its
 * own is a bug: its response contains only the id of the log entry.
 */
@Provider
public class NodeErrorMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(NodeErrorMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return first(Problem.class, thrown)
                .map(NodeErrorMapper::response)
                .or(() -> first(WebApplicationException.class, thrown).flatMap(NodeErrorMapper::response))
                .or(() -> first(OptimisticLockException.class, thrown).map(NodeErrorMapper::response))
                .or(() -> DatabaseProblem.in(thrown).map(NodeErrorMapper::response))
                .orElseGet(() -> unexpected(thrown));
    }

    private static Response response(Problem problem) {
        var response = Response.fromResponse(error(problem.code(), problem.getMessage()));
        problem.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, time.toSeconds()));
        return response.build();
    }

    // with Keyward's own message instead of that of JAX-RS
    private static Optional<Response> response(WebApplicationException refusal) {
        return switch (refusal.getResponse().getStatus()) {
            case 404 -> Optional.of(error(ProblemCode.NO_SUCH_ROUTE, "there is nothing at this path"));
            case 405 -> Optional.of(error(ProblemCode.METHOD_NOT_ALLOWED, "this path has no such method"));
            case 406 -> Optional.of(error(ProblemCode.NOT_ACCEPTABLE, "answers are application/json"));
            case 415 -> Optional.of(error(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send the body as application/json"));
            case 400 -> Optional.of(error(ProblemCode.MALFORMED_REQUEST, "the request cannot be parsed"));
            default -> Optional.empty();
        };
    }

    private static Response response(OptimisticLockException lost) {
        return error(
                ProblemCode.CONCURRENT_CHANGE, "another request changed the same at the same time; repeat this one");
    }

    private static Response unexpected(Throwable bug) {
        var id = UUID.randomUUID().toString();
        LOG.log(ERROR, "incident " + id, bug);
        return error(ProblemCode.INTERNAL, "something went wrong inside Keyward; quote incident %s".formatted(id));
    }

    private static Response error(ProblemCode code, String message) {
        return Response.status(code.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body(code, message))
                .build();
    }

    static JsonObject body(Problem problem) {
        return body(problem.code(), problem.getMessage());
    }

    private static JsonObject body(ProblemCode code, String message) {
        var error = BUILDERS.createObjectBuilder().add("code", code.wireName()).add("message", message);
        return BUILDERS.createObjectBuilder().add("error", error).build();
    }
}
