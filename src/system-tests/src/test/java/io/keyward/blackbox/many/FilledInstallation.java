package io.keyward.blackbox.many;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills a PostgreSQL with copies of one cluster: its roles, nodes, disks and operation. The database copies them in a few
 * statements, so a million disks take minutes. Columns that a statement does not name keep the value of the copied row, so
 * the rows follow the real schema. DEKs under another key than that of the copied cluster cannot be unwrapped.
 */
final class FilledInstallation {

    /** All clusters but one in twenty are under the first key; the other keys share the rest. */
    private static final String KEYS =
            "create temporary table many_key (number integer primary key, kid varchar, canonical varchar)";

    private static final String CLUSTERS =
            """
            create temporary table many_cluster as
            select n as number, gen_random_uuid() as id, 'many-' || lpad(n::text, 5, '0') as name, k.kid, k.canonical,
              left(k.canonical, -32) || md5(k.canonical) as former
            from generate_series(1, %1$d) n
            join many_key k on k.number = case when n <= %1$d * 19 / 20 then 0 else 1 + n %% (%2$d - 1) end
            """;
    private static final String NODES =
            """
            create temporary table many_node as
            select n.id, row_number() over (order by n.id) as number from node n join cluster c on c.id = n.cluster_id
            where c.name = 'many-00000'
            """;
    private static final String DISKS =
            """
            create temporary table many_disk as
            select d.id, n.number as node, row_number() over (order by d.id) as number
            from disk d join many_node n on n.id = d.node_id
            """;
    private static final String NODE_ID = "10000000 + m.number * 1000 + n.number";
    private static final String DISK_ID = "100000000 + m.number * 10000 + i.number";
    private static final String OF_TEMPLATE =
            "cross join many_cluster m where t.cluster_id = (select id from cluster where"
                    + " name = 'many-00000') order by m.number";

    /** What the nodes would report about their disks, if there were agents. */
    private static final String REPORTS =
            """
            insert into disk_report (disk_id, node_id, state, key_id, serial, in_kernel, changed_at)
            select id, node_id, 'OPEN', wrapped_by, serial, true, now() from disk where wrapped_by is not null
            """;

    private static final String ENDED_ALERTS =
            """
            insert into alert (id, cluster_id, kind, cause, text, since, raised_at, cleared_at)
            select 10000000 + m.number, m.id, 'VAULT_UNANSWERED', 'VaultUnreachable', 'over', now() - interval '2 days',
              now() - interval '2 days', now() - interval '1 day' from many_cluster m
            """;
    private static final String ENDED_INCIDENTS =
            """
            insert into incident (id, key_id, identity, state, cause, text, noticed_at, last_seen_at, ended_at)
            select 10000000 + 100 * k.number + n, k.canonical, c.vault_identity_canonical, 'DOUBTFUL', 'VAULT_UNREACHABLE', 'over',
              now() - interval '2 days', now() - interval '2 days', now() - interval '1 day'
            from generate_series(1, 25) n cross join many_key k join cluster c on c.name = 'many-00000'
            """;
    private static final String CHAIN = "insert into audit_chain (server, sequence, hash, mac)"
            + " select 'filled', 20 * count(*), 'none', 'none' from many_cluster";
    private static final String SEQUENCES =
            """
            select setval('node_seq', (select max(id) + 1000 from node)), setval('disk_seq', (select max(id) + 1000 from disk)),
              setval('alert_seq', 20000000), setval('incident_seq', 20000000)
            """;

    private final Connection database;

    FilledInstallation(Connection database) {
        this.database = database;
    }

    /** @param keys the identifiers of existing keys; the cluster {@code many-00000} is under the first one */
    void fill(int clusters, List<String> keys) throws SQLException {
        run("set synchronous_commit = off");
        run("set work_mem = '256MB'");
        run(KEYS);
        addKeys(keys);
        run(CLUSTERS.formatted(clusters, keys.size()));
        run(NODES);
        run(DISKS);
        copyClusters();
        run("analyze"); // checks of foreign keys otherwise read whole tables, by plans from when these were empty
        copyOperations();
        run(REPORTS);
        run(ENDED_ALERTS);
        run(ENDED_INCIDENTS);
        run(CHAIN);
        copyRecords();
        run(SEQUENCES);
        run("vacuum analyze");
    }

    private void addKeys(List<String> keys) throws SQLException {
        try (var insert = database.prepareStatement("insert into many_key values (?, ?, lower(?))")) {
            for (var number = 0; number < keys.size(); number++) {
                insert.setInt(1, number);
                insert.setString(2, keys.get(number));
                insert.setString(3, keys.get(number));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void copyClusters() throws SQLException {
        copy(
                "cluster",
                Map.of(
                        "id", "m.id",
                        "name", "m.name",
                        "active_name", "m.name",
                        "key_in_force", "m.kid",
                        "key_in_force_canonical", "m.canonical",
                        "follows_newest_version", "m.number % 10 = 0"),
                "cross join many_cluster m where t.name = 'many-00000' order by m.number");
        copy("cluster_role", Map.of("cluster_id", "m.id"), OF_TEMPLATE);
        copy("cluster_tag", Map.of("cluster_id", "m.id"), OF_TEMPLATE);
        var used = Map.of("cluster_id", "m.id", "key_id", "m.canonical", "spelling", "m.kid");
        copy("dek_tally", Map.of("cluster_id", "m.id", "key_id", "m.canonical"), OF_TEMPLATE);
        copy("used_key_version", used, OF_TEMPLATE);
        copy(
                "used_key_version",
                Map.of("cluster_id", "m.id", "key_id", "m.former", "spelling", "m.former"),
                OF_TEMPLATE);
        copy(
                "node",
                Map.of("id", NODE_ID, "cluster_id", "m.id"),
                "join many_node n on n.id = t.id cross join many_cluster m order by m.number, n.number");
        copy(
                "disk",
                Map.of(
                        "id", DISK_ID,
                        "cluster_id", "m.id",
                        "node_id", "10000000 + m.number * 1000 + i.node",
                        "wrapped_by", "case when t.wrapped_by is not null then m.canonical end",
                        "header_key_id", "case when t.wrapped_by is not null then m.canonical end"),
                "join many_disk i on i.id = t.id cross join many_cluster m order by m.number, i.number");
    }

    // a creation and two rotations of each cluster
    private void copyOperations() throws SQLException {
        var created = Map.of("id", "gen_random_uuid()", "cluster_id", "m.id");
        copy("operation", created, OF_TEMPLATE);
        var rotated = new LinkedHashMap<>(created);
        rotated.put("kind", "'ROTATE'");
        rotated.put("target_key_id", "m.kid");
        rotated.put("requested_at", "now() - r.ago * interval '1 day'");
        rotated.put("ended_at", "now() - r.ago * interval '1 day' + interval '1 minute'");
        copy(
                "operation",
                rotated,
                "cross join (values (10), (40)) r (ago) cross join many_cluster m where t.kind = 'CREATE' and t.cluster_id ="
                        + " (select id from cluster where name = 'many-00000') order by m.number");
    }

    private void copyRecords() throws SQLException {
        copy(
                "audit_record",
                Map.of(
                        "server", "'filled'",
                        "sequence", "(m.number - 1) * 20 + r.number",
                        "event_id", "gen_random_uuid()::text",
                        "occurred_at", "now() - r.number * interval '1 day'",
                        "operation_id", "null",
                        "correlation_id", "gen_random_uuid()::text"),
                "cross join generate_series(1, 20) r (number) cross join many_cluster m where (t.server, t.sequence) ="
                        + " (select server, sequence from audit_record where operation_id is not null order by 1, 2 limit 1)");
    }

    /**
     * Copies rows {@code t} of a table.
     *
     * @param changed an SQL expression for each column that is not copied unchanged
     */
    private void copy(String table, Map<String, String> changed, String from) throws SQLException {
        var columns = new TreeMap<String, String>();
        try (var select = database.prepareStatement(
                "select column_name from information_schema.columns"
                        + " where table_schema = 'public' and table_name = ? and is_generated = 'NEVER' and is_identity = 'NO'")) {
            select.setString(1, table);
            var rows = select.executeQuery();
            while (rows.next()) {
                columns.put(rows.getString(1), changed.getOrDefault(rows.getString(1), "t." + rows.getString(1)));
            }
        }
        run("insert into %1$s (%2$s) select %3$s from %1$s t %4$s"
                .formatted(table, String.join(", ", columns.keySet()), String.join(", ", columns.values()), from));
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
