package io.keyward.arm.wire;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whatever nobody else explains. The container wraps what it carries: inside there may be a problem after all, a lost
 * race or a missing right. What remains is a bug of ours and becomes an incident.
 */
@Provider
public class BugMapper implements ExceptionMapper<Throwable> {

    @Context
    Providers providers;

    @Override
    public Response toResponse(Throwable thrown) {
        return refusal(thrown)
                .map(refusal -> providers
                        .getExceptionMapper(WebApplicationException.class)
                        .toResponse(refusal))
                .or(() -> problem(thrown).map(ArmError::of).map(ProblemMapper::answer))
                .orElseGet(() -> UnexpectedError.answer(thrown));
    }

    private static Optional<WebApplicationException> refusal(Throwable thrown) {
        return first(WebApplicationException.class, thrown);
    }

    static Optional<Problem> problem(Throwable thrown) {
        return first(Problem.class, thrown)
                .or(() -> first(OptimisticLockException.class, thrown).map(BugMapper::lostRace))
                .or(() -> first(EJBAccessException.class, thrown).map(BugMapper::noRight));
    }

    private static Problem lostRace(OptimisticLockException race) {
        return new ArmProblem.Http(
                ProblemCode.CONCURRENT_CHANGE, "another request changed the same thing meanwhile; repeat the request");
    }

    private static Problem noRight(EJBAccessException refusal) {
        return new ArmProblem.Http(ProblemCode.FORBIDDEN, "the caller may not do this");
    }

    private static <T extends Throwable> Optional<T> first(Class<T> type, Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(20) // a cause may be its own cause
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
