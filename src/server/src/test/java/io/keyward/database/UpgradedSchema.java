package io.keyward.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.server.schema.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A schema of its own on a test database, which a test migrates to one version after the other. */
record UpgradedSchema(DataSource source, String name) {

    static UpgradedSchema on(TestDatabase database, String name) {
        var source = (DataSource) database.factory().getProperties().get("jakarta.persistence.nonJtaDataSource");
        return new UpgradedSchema(source, name);
    }

    void migrateTo(String version) {
        Migrations.of(source).defaultSchema(name).target(version).load().migrate();
    }

    /** Executes one statement, or several with semicolons between them. */
    void execute(String sql) throws SQLException {
        inSchema(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** The first column of the first row. */
    String valueOf(String query) throws SQLException {
        return inSchema(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        });
    }

    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    <T> T inSchema(Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            var before = connection.getSchema(); // the connection goes back to a pool
            connection.setSchema(name);
            try {
                return work.with(connection);
            } finally {
                connection.setSchema(before);
            }
        }
    }
}
