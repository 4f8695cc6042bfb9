package io.keyward.database;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The tables that the migrations leave empty, in the schema that the tests share. */
record StoredTables(DataSource source, boolean h2, List<String> names) {

    static StoredTables of(DataSource source) {
        try (var connection = source.getConnection()) {
            var h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            var names = all(connection);
            names.removeAll(filled(connection, names));
            return new StoredTables(source, h2, List.copyOf(names));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> all(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static List<String> filled(Connection connection, List<String> names) throws SQLException {
        var filled = new ArrayList<String>();
        var each = names.stream()
                .map(name -> "select '%1$s' where exists (select 1 from \"%1$s\")".formatted(name))
                .collect(joining(" union all "));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(each)) {
            while (rows.next()) {
                filled.add(rows.getString(1));
            }
        }
        return filled;
    }

    void empty() {
        try (var connection = source.getConnection()) {
            var filled = filled(connection, names);
            if (!filled.isEmpty()) {
                empty(connection, filled);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void empty(Connection connection, List<String> filled) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (h2) {
                statement.execute("set referential_integrity false");
                for (var name : filled) {
                    statement.execute("truncate table \"%s\"".formatted(name));
                }
                statement.execute("set referential_integrity true");
            } else {
                statement.execute(filled.stream().collect(joining("\", \"", "truncate table \"", "\" cascade")));
            }
        }
    }
}
