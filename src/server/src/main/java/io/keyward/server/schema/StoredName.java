package io.keyward.server.schema;

import io.keyward.text.AsciiCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column that holds the canonical forms of names.
 *
 * @param id the column that identifies a row
 * @param text an SQL expression for the name whose canonical form the column holds
 */
record StoredName(String table, String column, String id, String text) {

    private record Row(Object id, String stored, String canonical) {

        /**
         * True if the stored form differs from the canonical one, but only by the case of letters, which locales fold
         * differently.
         */
        boolean isOutdated() {
            return !stored.equals(canonical) && withoutCase(stored).equals(withoutCase(canonical));
        }

        private static String withoutCase(String text) {
            return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Replaces the names that are not canonical. If another row has the canonical name already, the row keeps its stored name,
     * and is listed in the table {@code canonical_collision}. No two rows are merged.
     *
     * @param spellings the customer's spelling of each stored text, if another column has it
     */
    void replace(Connection connection, Map<String, String> spellings) throws SQLException {
        for (var row : outdated(connection, spellings)) {
            replace(connection, row);
        }
    }

    private List<Row> outdated(Connection connection, Map<String, String> spellings) throws SQLException {
        var outdated = new ArrayList<Row>();
        try (var read = connection.createStatement();
                var rows = read.executeQuery("select distinct %s, %s, %s from %s where %s is not null"
                        .formatted(id, column, text, table, column))) {
            while (rows.next()) {
                var spelling = spellings.getOrDefault(rows.getString(3), rows.getString(3));
                var row = new Row(rows.getObject(1), rows.getString(2), AsciiCase.fold(spelling));
                if (row.isOutdated()) {
                    outdated.add(row);
                }
            }
        }
        return outdated;
    }

    private void replace(Connection connection, Row row) throws SQLException {
        var before = connection.setSavepoint();
        try (var update = connection.prepareStatement(
                "update %s set %s = ? where %s = ? and %s = ?".formatted(table, column, id, column))) {
            update.setString(1, row.canonical());
            update.setObject(2, row.id());
            update.setString(3, row.stored());
            update.executeUpdate();
        } catch (SQLException e) {
            connection.rollback(before);
            requireCollision(e);
            list(connection, row);
        }
    }

    private static void requireCollision(SQLException e) throws SQLException {
        if (!String.valueOf(e.getSQLState()).startsWith("23")) { // SQL's class of violated constraints
            throw e;
        }
    }

    private void list(Connection connection, Row row) throws SQLException {
        try (var insert = connection.prepareStatement("insert into canonical_collision values (?, ?, ?, ?, ?)")) {
            insert.setString(1, table);
            insert.setString(2, column);
            insert.setString(3, row.id().toString());
            insert.setString(4, row.stored());
            insert.setString(5, row.canonical());
            insert.executeUpdate();
        }
    }
}
