package io.keyward.problem;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The database, or the network to it, does not answer. A change may have been stored although the server got no confirmation.
 * The caller should repeat the request: every request can be repeated.
 */
public final class DatabaseProblem extends Problem {

    private static final System.Logger LOG = System.getLogger(DatabaseProblem.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * The prefixes of the SQLSTATEs of these failures, in this order: the connection was lost or refused; PostgreSQL is
     * stopping, has crashed or is starting; it has no connection left; it ended a transaction in which this server sent nothing
     * for too long, because the server was suspended (appendix A of the PostgreSQL manual).
     */
    private static final List<String> STATES = List.of("08", "57P0", "53300", "25P03");

    private DatabaseProblem(SQLException cause) {
        super(
                ProblemCode.DATABASE_UNREACHABLE,
                "Keyward's database does not answer at the moment; repeat the request, a change may have been stored",
                cause);
    }

    /**
     * The problem if the exception or one of its causes is such a failure, otherwise empty. The message of the database is
     * logged.
     */
    public static Optional<Problem> in(Throwable thrown) {
        return Causes.of(thrown)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(DatabaseProblem::isUnreachable)
                .findFirst()
                .map(DatabaseProblem::logged);
    }

    private static boolean isUnreachable(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException // all connections of the pool are in use
                || (state != null && STATES.stream().anyMatch(state::startsWith));
    }

    private static Problem logged(SQLException failure) {
        LOG.log(WARNING, "the database does not answer: {0}", failure.getMessage());
        return new DatabaseProblem(failure);
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(PAUSE);
    }
}
