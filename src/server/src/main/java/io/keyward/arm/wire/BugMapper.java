package io.keyward.arm.wire;

import static io.keyward.problem.Causes.first;

import io.keyward.problem.DatabaseProblem;
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
import java.sql.SQLException;
import java.util.Optional;

/**
 * Maps every exception for which there is no other mapper. The EJB container wraps exceptions, so this mapper first searches
 * the chain of causes for an error of JAX-RS, a {@link Problem}, a lost optimistic lock, a violated unique constraint, a denied
 * access or a database that does not answer. Anything else is a bug in Keyward: it is logged, and the caller gets an id to
 * quote.
 */
@Provider
public class BugMapper implements ExceptionMapper<Throwable> {

    /** The SQLSTATE of a violated unique constraint, the same in PostgreSQL and H2. */
    private static final String UNIQUE_VIOLATION = "23505";

    @Context
    Providers providers;

    @Override
    public Response toResponse(Throwable thrown) {
        return httpError(thrown)
                .map(error -> providers
                        .getExceptionMapper(WebApplicationException.class)
                        .toResponse(error))
                .or(() -> problem(thrown).map(new ProblemMapper()::toResponse))
                .orElseGet(() -> UnexpectedError.response(thrown));
    }

    private static Optional<WebApplicationException> httpError(Throwable thrown) {
        return first(WebApplicationException.class, thrown);
    }

    static Optional<Problem> problem(Throwable thrown) {
        return first(Problem.class, thrown)
                .or(() -> first(OptimisticLockException.class, thrown).map(BugMapper::concurrentChange))
                .or(() -> first(SQLException.class, thrown)
                        .filter(BugMapper::isDuplicate)
                        .map(BugMapper::concurrentChange))
                .or(() -> first(EJBAccessException.class, thrown).map(BugMapper::accessDenied))
                .or(() -> DatabaseProblem.in(thrown));
    }

    // another request has just stored the same name: requests look for the name before they store it
    private static boolean isDuplicate(SQLException cause) {
        return UNIQUE_VIOLATION.equals(cause.getSQLState());
    }

    private static Problem concurrentChange(Exception cause) {
        return ArmProblem.http(
                ProblemCode.CONCURRENT_CHANGE,
                "another request changed the same resource at the same time; repeat the request");
    }

    private static Problem accessDenied(EJBAccessException cause) {
        return ArmProblem.http(ProblemCode.FORBIDDEN, "the caller may not do this");
    }
}
