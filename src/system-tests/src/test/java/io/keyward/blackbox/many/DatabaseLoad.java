package io.keyward.blackbox.many;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL's statistics of its own work: scans and rows of tables, and the time of statements. */
final class DatabaseLoad {

    /**
     * Reads of a table since PostgreSQL began to count them.
     *
     * @param scans the number of scans of the whole table
     * @param scanned the number of rows that these scans read
     * @param fetched the number of rows that were read by indexes
     */
    record Reads(long scans, long scanned, long fetched) {

        Reads since(Reads before) {
            return new Reads(scans - before.scans, scanned - before.scanned, fetched - before.fetched);
        }

        Reads plus(Reads other) {
            return new Reads(scans + other.scans, scanned + other.scanned, fetched + other.fetched);
        }
    }

    /** A kind of statement, without the values of its parameters, and the totals of all its executions. */
    record Statement(String text, long calls, double millis, long rows, long blocks) {}

    private static final String TABLES = "select relname, seq_scan, seq_tup_read, coalesce(idx_tup_fetch, 0)"
            + " from pg_stat_user_tables where schemaname = 'public'";
    private static final String STATEMENTS =
            """
            select regexp_replace(query, '\\s+', ' ', 'g'), calls, total_exec_time, rows, shared_blks_hit + shared_blks_read
            from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
            and query not like '%pg\\_%'
            """;

    private final Connection database;

    DatabaseLoad(Connection database) throws SQLException {
        this.database = database;
        run("create extension if not exists pg_stat_statements");
    }

    Map<String, Reads> reads() throws SQLException {
        run("select pg_stat_clear_snapshot()");
        var reads = new TreeMap<String, Reads>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                reads.put(rows.getString(1), new Reads(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return reads;
    }

    /** Begins to count statements from zero. */
    void forgetStatements() throws SQLException {
        run("select pg_stat_statements_reset()");
    }

    /** At most this many statements since {@link #forgetStatements}, those with the longest total time first. */
    List<Statement> statements(int most) throws SQLException {
        var statements = new ArrayList<Statement>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(STATEMENTS + " order by total_exec_time desc limit " + most)) {
            while (rows.next()) {
                statements.add(statement(rows));
            }
        }
        return statements;
    }

    private static Statement statement(ResultSet row) throws SQLException {
        return new Statement(row.getString(1), row.getLong(2), row.getDouble(3), row.getLong(4), row.getLong(5));
    }

    /** The id of the backend process of this connection. Its parent is the main process of the database. */
    long process() throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
