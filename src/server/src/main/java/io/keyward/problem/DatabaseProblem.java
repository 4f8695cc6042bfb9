package io.keyward.problem;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The database, or the network to it, does not answer. A change may have been stored although nobody could tell the server, so
 * the caller repeats the request: each request can be repeated.
 */
public final class DatabaseProblem extends Problem {

    private static final System.Logger LOG = System.getLogger(DatabaseProblem.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * How an SQLSTATE of these failures begins: a lost or refused connection; PostgreSQL stops, has crashed or starts; it has
     * no connection left; it has ended a transaction in which this server, which was suspended, sent nothing for too long
     * (appendix A of its manual).
     */
    private static final List<String> STATES = List.of("08", "57P0", "53300", "25P03");

    private DatabaseProblem(SQLException cause) {
        super(
                ProblemCode.DATABASE_UNREACHABLE,
                "Keyward's database does not answer at the moment; repeat the request, a change may have been stored",
                cause);
    }

    /** The problem, if the exception or one of its causes shows it. The log gets the answer of the database. */
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
