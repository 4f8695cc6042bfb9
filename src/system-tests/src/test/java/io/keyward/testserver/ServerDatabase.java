package io.keyward.testserver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The database that tested servers run on. The test run chooses one of the two; the tests are the same. */
enum ServerDatabase {
    H2 {
        @Override
        Map<String, String> environment(String server, Path state) {
            return Map.of("KEYWARD_DATABASE", "h2");
        }

        @Override
        Connection connect(String server, Path state) throws SQLException {
            // the server locks the file, so this works only while the server is down
            var url = "jdbc:h2:file:%s/db/keyward;MODE=LEGACY;NON_KEYWORDS=VALUE".formatted(state);
            return DriverManager.getConnection(url, "keyward", "");
        }

        @Override
        void backUp(String server, Path state) {
            copy(file(state), backup(state));
        }

        @Override
        void restore(String server, Path state) {
            copy(backup(state), file(state));
        }

        @Override
        AutoCloseable outage(String server, Path state) throws SQLException {
            return connect(server, state); // locks the file
        }

        private static Path file(Path state) {
            return state.resolve("db/keyward.mv.db");
        }

        private static Path backup(Path state) {
            return state.resolve("keyward.backup");
        }

        private static void copy(Path from, Path to) {
            try {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> environment(String server, Path state) {
            create(server);
            return Map.of(
                    "KEYWARD_DATABASE", "postgresql",
                    "KEYWARD_DATABASE_URL", url(server) + TIME_LIMITS,
                    "KEYWARD_DATABASE_USER", "postgres",
                    "KEYWARD_DATABASE_PASSWORD", "postgres");
        }

        @Override
        Connection connect(String server, Path state) throws SQLException {
            return DriverManager.getConnection(url(server), "postgres", "postgres");
        }

        @Override
        AutoCloseable outage(String server, Path state) {
            create(server);
            administer("alter database %s allow_connections false", server);
            return () -> administer("alter database %s allow_connections true", server);
        }

        @Override
        void backUp(String server, Path state) {
            administer("create database %1$s_backup template %1$s", server);
        }

        @Override
        void restore(String server, Path state) {
            administer("drop database %s", server);
            administer("create database %1$s template %1$s_backup", server);
        }
    };

    // as src/docs/operate/overview.md recommends: a server that is paused within a transaction must not keep its locks,
    // and no thread waits without end for a dead connection
    static final String TIME_LIMITS = "&socketTimeout=60&options=-c%20idle_in_transaction_session_timeout%3D30s";

    /**
     * Creates a server's database if necessary, and returns the environment variables that connect the server to it.
     */
    abstract Map<String, String> environment(String server, Path state);

    abstract Connection connect(String server, Path state) throws SQLException;

    /** The database of a server that is down accepts no connections until the result is closed. */
    abstract AutoCloseable outage(String server, Path state) throws SQLException;

    /** Copies the database of a server that is down. */
    abstract void backUp(String server, Path state);

    /** Puts the copy in the place of the database of a server that is down. */
    abstract void restore(String server, Path state);

    static ServerDatabase ofThisRun() {
        return switch (System.getProperty("keyward.it.database", "postgresql")) {
            case "h2" -> H2;
            default -> POSTGRESQL;
        };
    }

    private static String url(String server) {
        return Postgres.RUNNING.getJdbcUrl("postgres", name(server));
    }

    private static void create(String server) {
        try (var connection = Postgres.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var existing =
                    statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(name(server)));
            if (!existing.next()) {
                statement.execute("create database " + name(server));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database of the server " + server, e);
        }
    }

    private static void administer(String template, String server) {
        var statement = template.formatted(name(server));
        try (var connection = Postgres.RUNNING.getPostgresDatabase().getConnection();
                var administration = connection.createStatement()) {
            administration.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static String name(String server) {
        return "keyward_" + server.replace('-', '_');
    }

    /** One PostgreSQL for all servers of a test run; it ends with the run. */
    private static final class Postgres {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements") // campaigns read it
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
