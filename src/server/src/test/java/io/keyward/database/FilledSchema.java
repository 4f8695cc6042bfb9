package io.keyward.database;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A schema of any version in which each table has a row. A row that this class adds has a value in every column. All ids of one
 * type are equal, so that each reference finds its row.
 */
record FilledSchema(UpgradedSchema schema) {

    static final String KEY = "https://kv1.vault.azure.net/keys/mykey/" + "a1".repeat(16);

    private static final String ID = "00000000-0000-0000-0000-000000000007";

    /** A column with its name and type in lower case. The length is 0 unless the type is a text. */
    private record Column(String name, String type, int length) {

        /** An SQL literal; a text is as long as the column permits. */
        String value() {
            return switch (type) {
                case "uuid" -> "'" + ID + "'";
                case "smallint", "integer", "bigint", "double precision" -> "7";
                case "boolean" -> "true";
                case "timestamp with time zone" -> "'2026-01-01 00:00:00+00'";
                default -> "'" + text() + "'";
            };
        }

        private String text() {
            var text = name.equals("url") ? "https://hooks.example:8443/a" : length >= KEY.length() ? KEY : name;
            return text.substring(0, Math.min(length, text.length()));
        }
    }

    static FilledSchema of(TestDatabase database, String version) throws SQLException {
        var schema = UpgradedSchema.on(database, "filled_" + version);
        schema.migrateTo(version);
        var filled = new FilledSchema(schema);
        filled.fill();
        return filled;
    }

    private void fill() throws SQLException {
        var missing = new ArrayList<>(tables());
        missing.removeIf(table -> !rows(table).isEmpty());
        Optional<SQLException> failure = Optional.empty();
        while (!missing.isEmpty()) {
            var before = missing.size();
            for (var table : List.copyOf(missing)) {
                failure = inserted(table);
                if (failure.isEmpty()) {
                    missing.remove(table);
                }
            }
            if (missing.size() == before) { // no order of the tables satisfies the references
                throw failure.orElseThrow();
            }
        }
    }

    private Optional<SQLException> inserted(String table) throws SQLException {
        var columns = columns(table);
        var names = columns.stream().map(Column::name).collect(joining(", "));
        var values = columns.stream().map(Column::value).collect(joining(", "));
        try {
            schema.execute("insert into %s (%s) values (%s)".formatted(table, names, values));
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /** The tables, without Flyway's own, in lower case. */
    List<String> tables() throws SQLException {
        return schema.inSchema(connection -> {
            try (var rows =
                    connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                var tables = new ArrayList<String>();
                while (rows.next()) {
                    tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
                tables.remove("flyway_schema_history");
                return tables;
            }
        });
    }

    private List<Column> columns(String table) throws SQLException {
        return schema.inSchema(connection -> columns(connection, table));
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        var query =
                "select column_name, data_type, coalesce(character_maximum_length, 0) from information_schema.columns"
                        + " where table_schema = ? and lower(table_name) = ? and is_generated = 'NEVER' order by ordinal_position";
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, connection.getSchema());
            statement.setString(2, table);
            var rows = statement.executeQuery();
            var columns = new ArrayList<Column>();
            while (rows.next()) {
                columns.add(new Column(
                        rows.getString(1).toLowerCase(Locale.ROOT),
                        rows.getString(2).toLowerCase(Locale.ROOT),
                        rows.getInt(3)));
            }
            return columns;
        }
    }

    /** The values of each row by the name of their column, which is in lower case. */
    List<Map<String, String>> rows(String table) {
        try {
            return schema.inSchema(connection -> rows(connection, table));
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static List<Map<String, String>> rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            var found = new ArrayList<Map<String, String>>();
            while (rows.next()) {
                var row = new LinkedHashMap<String, String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    var name = rows.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT);
                    row.put(name, String.valueOf(rows.getString(column)));
                }
                found.add(row);
            }
            return found;
        }
    }

    /** The first row of each table, by the name of the table. */
    Map<String, Map<String, String>> content() throws SQLException {
        return tables().stream()
                .filter(table -> !rows(table).isEmpty())
                .collect(toMap(table -> table, table -> rows(table).get(0), (one, other) -> one, TreeMap::new));
    }
}
