package io.keyward.database;

import io.keyward.text.AsciiCase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Stores many clusters quickly: copies of the row of one, without nodes, whose names end with a number of five digits. */
public final class ClusterCopies {

    private static final int BATCH = 1_000;

    /** Selects the copied cluster of a subscription. Its copies have no roles and no tags. */
    private static final String COPIED = "(select id from cluster where subscription = ? and name like '%-00000')";

    private ClusterCopies() {}

    /** Copies the cluster with this name, which ends with {@code -00000}. The copies are numbered from 1. */
    public static void insert(TestDatabase database, String name, int count) {
        work(database, connection -> insert(connection, name, count));
    }

    /** Copies the cluster with this name over this connection, and commits. */
    public static void insert(Connection connection, String name, int count) throws SQLException {
        var row = row(connection, name);
        var placeholders = String.join(", ", row.stream().map(column -> "?").toList());
        var names = String.join(", ", row.stream().map(Column::name).toList());
        connection.setAutoCommit(false);
        try (var insert =
                connection.prepareStatement("insert into cluster (%s) values (%s)".formatted(names, placeholders))) {
            for (var number = 1; number <= count; number++) {
                for (var column = 0; column < row.size(); column++) {
                    insert.setObject(column + 1, row.get(column).copy(number));
                }
                insert.addBatch();
                if (number % BATCH == 0 || number == count) {
                    insert.executeBatch();
                }
            }
        }
        connection.commit();
    }

    /** Removes all clusters of a subscription, which have neither nodes nor operations. */
    public static void remove(TestDatabase database, String subscription) {
        work(database, connection -> {
            delete(connection, "cluster_role where cluster_id in " + COPIED, subscription);
            delete(connection, "cluster_tag where cluster_id in " + COPIED, subscription);
            delete(connection, "cluster where subscription = ?", subscription);
        });
    }

    private static void delete(Connection connection, String rows, String subscription) throws SQLException {
        try (var delete = connection.prepareStatement("delete from " + rows)) {
            delete.setString(1, subscription);
            delete.executeUpdate();
        }
    }

    private static List<Column> row(Connection connection, String name) throws SQLException {
        try (var select = connection.prepareStatement("select * from cluster where name = ?")) {
            select.setString(1, name);
            var rows = select.executeQuery();
            rows.next();
            var columns = columns(rows);
            var generated = generated(connection);
            columns.removeIf(column -> generated.contains(AsciiCase.fold(column.name())));
            return columns;
        }
    }

    /** The columns that the database fills by itself. */
    private static Set<String> generated(Connection connection) {
        try (var columns = connection.getMetaData().getColumns(null, connection.getSchema(), null, null)) {
            var generated = new HashSet<String>();
            while (columns.next()) {
                var isOfClusters = AsciiCase.equal("cluster", columns.getString("TABLE_NAME"));
                if (isOfClusters && columns.getString("IS_GENERATEDCOLUMN").equals("YES")) {
                    generated.add(AsciiCase.fold(columns.getString("COLUMN_NAME")));
                }
            }
            return generated;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Column> columns(ResultSet row) throws SQLException {
        var columns = new ArrayList<Column>();
        for (var number = 1; number <= row.getMetaData().getColumnCount(); number++) {
            columns.add(new Column(row.getMetaData().getColumnName(number), row.getObject(number)));
        }
        return columns;
    }

    private record Column(String name, Object value) {

        Object copy(int number) {
            return name.equalsIgnoreCase("id") ? UUID.randomUUID() : renamed(number);
        }

        private Object renamed(int number) {
            var isName = name.equalsIgnoreCase("name") || name.equalsIgnoreCase("active_name");
            return isName ? value.toString().replaceAll("-00000$", "-%05d".formatted(number)) : value;
        }
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private static void work(TestDatabase database, Work work) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.unwrap(Session.class).doWork(work::with);
            entities.getTransaction().commit();
        }
    }
}
