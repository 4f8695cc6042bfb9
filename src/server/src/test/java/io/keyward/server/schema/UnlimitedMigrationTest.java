package io.keyward.server.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Statement;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.output.OperationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The database URL of an installation limits how long a statement may take, but not how long a migration may. */
class UnlimitedMigrationTest {

    private static final String SCHEMA = "slow_migration";

    private final PGSimpleDataSource limited = new PGSimpleDataSource();

    UnlimitedMigrationTest() throws SQLException {
        try (var pooled = TestDatabase.POSTGRESQL.source().getConnection()) {
            limited.setUrl(pooled.getMetaData().getURL());
        }
        limited.setUser("postgres");
        limited.setSocketTimeout(1);
    }

    /** Takes longer than the limit. */
    private static final class V1__Sleeps extends BaseJavaMigration {

        @Override
        public void migrate(Context context) throws SQLException {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("select pg_sleep(1.5)");
            }
        }
    }

    /** What Flyway tells a callback: the connection of the migration. */
    private record ContextOf(Connection getConnection) implements org.flywaydb.core.api.callback.Context {

        @Override
        public Configuration getConfiguration() {
            return null;
        }

        @Override
        public MigrationInfo getMigrationInfo() {
            return null;
        }

        @Override
        public Statement getStatement() {
            return null;
        }

        @Override
        public OperationResult getOperationResult() {
            return null;
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(limited)
                .schemas(SCHEMA)
                .locations("classpath:without/scripts")
                .javaMigrations(new V1__Sleeps());
    }

    @AfterEach
    void remove_the_schema() throws SQLException {
        try (var connection = TestDatabase.POSTGRESQL.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop schema if exists %s cascade".formatted(SCHEMA));
        }
    }

    @Test
    void a_migration_may_take_longer_than_a_statement() {
        var result = flyway().callbacks(new UnlimitedMigration()).load().migrate();

        assertThat(result.migrationsExecuted).isEqualTo(1);
    }

    @Test
    void without_the_callback_the_limit_ends_the_migration() {
        assertThatThrownBy(() -> flyway().load().migrate()).hasRootCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void the_connection_has_its_limit_again_afterwards() throws SQLException {
        try (var connection = limited.getConnection()) {
            var callback = new UnlimitedMigration();
            var context = new ContextOf(connection);

            callback.handle(Event.BEFORE_EACH_MIGRATE, context);
            assertThat(connection.getNetworkTimeout()).isZero();
            callback.handle(Event.AFTER_EACH_MIGRATE, context);
            assertThat(connection.getNetworkTimeout()).isEqualTo(1_000);
        }
    }
}
