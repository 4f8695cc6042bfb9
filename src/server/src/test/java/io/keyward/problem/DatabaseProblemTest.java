package io.keyward.problem;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that does not answer is a temporary failure and not a bug of Keyward. */
class DatabaseProblemTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03", "53300", "25P03"})
    void a_lost_connection_and_a_database_that_stops_or_is_full_are_found(String state) {
        var found = DatabaseProblem.in(new EJBException(new SQLException("as the driver says", state)));

        assertThat(found.orElseThrow()).is(problem(ProblemCode.DATABASE_UNREACHABLE));
        assertThat(found.orElseThrow().retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(found.orElseThrow()).message().doesNotContain("as the driver says");
    }

    @Test
    void a_pool_whose_connections_are_all_in_use_is_found() {
        assertThat(DatabaseProblem.in(new EJBException(new SQLTransientConnectionException())))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "57014"})
    void a_statement_that_the_database_refused_is_a_bug(String state) {
        assertThat(DatabaseProblem.in(new SQLException("refused", state))).isEmpty();
        assertThat(DatabaseProblem.in(new SQLException("without a state"))).isEmpty();
        assertThat(DatabaseProblem.in(new IllegalStateException())).isEmpty();
    }

    @Test
    void a_statement_whose_answer_does_not_come_in_time_is_found() throws SQLException {
        var limited = new PGSimpleDataSource();
        try (var pooled = TestDatabase.POSTGRESQL.source().getConnection()) {
            limited.setUrl(pooled.getMetaData().getURL());
        }
        limited.setUser("postgres");
        limited.setSocketTimeout(1);

        try (var connection = limited.getConnection();
                var statement = connection.createStatement()) {
            assertThat(answerLate(statement)).is(problem(ProblemCode.DATABASE_UNREACHABLE));
        }
    }

    private static Problem answerLate(java.sql.Statement statement) {
        try {
            statement.execute("select pg_sleep(1.5)");
            throw new AssertionError("the answer came in time");
        } catch (SQLException e) {
            return DatabaseProblem.in(e).orElseThrow();
        }
    }
}
