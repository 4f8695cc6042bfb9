package io.keyward.testserver;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The database of an installation, which its servers share.
 *
 * @param server the name of the first server of the installation
 * @param state the folder of its state
 */
record InstallationDatabase(ServerDatabase kind, String server, Path state) {

    /** Makes the database if it does not exist. Returns the environment variables that connect a server to it. */
    Map<String, String> environment() {
        return kind.environment(server, state);
    }

    Connection connect() throws SQLException {
        return kind.connect(server, state);
    }

    AutoCloseable outage() throws SQLException {
        return kind.outage(server, state);
    }

    void backUp() {
        kind.backUp(server, state);
    }

    void restore() {
        kind.restore(server, state);
    }

    /** Stops the server during the read if the database is H2, because an H2 database accepts one process only. */
    <T> T read(RunningKeyward running, DatabaseRead<T> read) {
        if (kind == ServerDatabase.POSTGRESQL) {
            return read(read);
        }
        running.stop();
        try {
            return read(read);
        } finally {
            running.start();
        }
    }

    private <T> T read(DatabaseRead<T> read) {
        try (var connection = connect()) {
            return read.from(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the server %s cannot be read".formatted(server), e);
        }
    }
}
