package io.keyward.server.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** PostgreSQL does not compile statements (JIT). It would compile a statement that runs for milliseconds for a second. */
class StatementCompilationTest {

    @Test
    void postgresql_compiles_no_statement_of_a_new_connection() throws SQLException {
        StatementCompilation.off(TestDatabase.POSTGRESQL.source());

        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
                var statement = connection.createStatement();
                var setting = statement.executeQuery("show jit")) {
            setting.next();
            assertThat(setting.getString(1)).isEqualTo("off");
        }
        StatementCompilation.off(TestDatabase.POSTGRESQL.source()); // as at the next start
    }

    private static String url() throws SQLException {
        try (var pooled = TestDatabase.POSTGRESQL.source().getConnection()) {
            return pooled.getMetaData().getURL();
        }
    }

    @Test
    void h2_is_left_alone() throws SQLException {
        StatementCompilation.off(TestDatabase.H2.source());

        try (var connection = TestDatabase.H2.source().getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }
}
