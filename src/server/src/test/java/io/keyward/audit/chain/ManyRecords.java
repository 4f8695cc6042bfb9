package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Stores many records of two subscriptions in turn, without a chain, and counts the rows that a query reads. */
record ManyRecords(String subscription) {

    private static final int COUNT = 8_000;
    private static final Pattern READ =
            Pattern.compile("scanCount: (\\d+)|Scan .*actual time=\\S+ rows=(\\d+)|Rows Removed by Filter: (\\d+)");

    Void insert(Connection database) throws SQLException {
        execute(database, "insert into audit_chain (server, sequence, hash, mac) values (':server', 0, '', '')");
        execute(
                database,
                """
                insert into audit_record (server, sequence, event_id, occurred_at, kind, action, scope, subscription,
                        resource_group, actor, status, correlation_id, operation_id, properties, previous_hash, mac)
                select ':server', x, '', timestamp with time zone '2026-11-26 10:00:00+00' + x * interval '1' second, 'REQUEST', '',
                        '/', case when mod(x, 2) = 0 then ':server' else 'other' end, 'G-' || mod(x, 40),
                        'Caller-' || mod(x, 40), case when mod(x, 40) = 0 then 'Refused' else 'Succeeded' end,
                        'Correlation-' || x, 'operation-' || x, '{}', '', ''
                from (:numbers) as numbers
                """
                        .replace(":numbers", numbers(database)));
        execute(database, "analyze" + (isH2(database) ? "" : " audit_record"));
        return null;
    }

    Void delete(Connection database) throws SQLException {
        execute(database, "delete from audit_record where server = ':server'");
        execute(database, "delete from audit_chain where server = ':server'");
        return null;
    }

    private static String numbers(Connection database) throws SQLException {
        return (isH2(database) ? "select x from system_range(1, %d)" : "select x from generate_series(1, %d) as x")
                .formatted(COUNT);
    }

    private static boolean isH2(Connection database) throws SQLException {
        return database.getMetaData().getDatabaseProductName().equals("H2");
    }

    private void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql.replace(":server", subscription));
        }
    }

    /** How many rows of the table the database reads for the query, by its own count. */
    long readBy(Connection database, RecordQuery query) throws SQLException {
        var parameters = new ArrayList<Object>();
        var explained = query.sql(parameters);
        try (var explain = database.prepareStatement("explain analyze " + explained)) {
            bind(explain, parameters);
            var plan = new StringBuilder();
            var rows = explain.executeQuery();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return READ.matcher(plan).results().mapToLong(ManyRecords::number).sum();
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (var i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private static long number(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .filter(group -> group != null)
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
