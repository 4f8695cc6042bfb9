package io.keyward.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The migrations carry over the rows of an older Keyward, on both databases. */
class UpgradeTest {

    private static final String SCHEMA = "upgraded";
    private static final UUID CLUSTER = UUID.randomUUID();
    private static final String KEY = "https://Kv1.vault.azure.net:443/keys/MyKey/" + "A1".repeat(16);
    private static final String CANONICAL_KEY = "https://kv1.vault.azure.net/keys/mykey/" + "a1".repeat(16);

    private static final List<String> ROWS = List.of(
            """
            insert into "upgraded".cluster
            values ('%s', 's', 'g', 'C1', 'c1', 'eastus', 'SPARK', 'RUNNING', '%s', 'RSA_OAEP', '/Me', true, null,
                    '/Me', true, 'admin', 'hash', '{}', timestamp with time zone '2026-01-01 00:00:00+00', 1)
            """
                    .formatted(CLUSTER, KEY),
            """
            insert into "upgraded".incident
            values (7, '%s', '/me', 'LOST', 'KeyDisabled', 'text', null,
                    timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00', null)
            """
                    .formatted(CANONICAL_KEY),
            """
            insert into "upgraded".following_refusal
            values ('%s', '%s', 'KEY_DISABLED', 'text',
                    timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00')
            """
                    .formatted(CLUSTER, CANONICAL_KEY.replace("a1", "b2")),
            """
            insert into "upgraded".webhook (id, cluster_id, name, url, created_at, due_at, attempts, given_up)
            values (7, '%s', 'Ops', 'https://Hooks.example:8443/a?b=/c',
                    timestamp with time zone '2026-01-01 00:00:00+00',
                    timestamp with time zone '2026-01-01 00:00:00+00', 0, false)
            """
                    .formatted(CLUSTER));

    private static final List<String> SEALED_DISK = List.of(
            ROWS.get(0)
                    .replace("\"upgraded\".cluster", "\"sealed_before\".cluster")
                    .replace("1)\n", "1, '%s', null)\n".formatted(CANONICAL_KEY)),
            """
            insert into "sealed_before".node (id, cluster_id, role, ordinal, host, fqdn)
            values (7, '%s', 'WORKERNODE', 0, 'wn0', 'wn0.c1')
            """
                    .formatted(CLUSTER),
            """
            insert into "sealed_before".disk
                (id, cluster_id, node_id, kind, lun, protection, wrapped_by, wrap_algorithm, ciphertext)
            values (7, '%s', 7, 'DATA', 0, 'SSE_AND_CMK', '%s', 'RSA_OAEP', 'wrapped')
            """
                    .formatted(CLUSTER, CANONICAL_KEY));

    @ParameterizedTest
    @EnumSource
    void an_upgrade_fills_canonical_keys_affected_clusters_refused_versions_and_webhook_hosts(TestDatabase database)
            throws SQLException {
        var source = source(database);
        migrate(source, SCHEMA, "6");
        for (var row : ROWS) {
            execute(source, row);
        }

        migrate(source, SCHEMA, "latest");

        assertThat(valueOf(source, "select key_canonical from \"upgraded\".cluster"))
                .isEqualTo(CANONICAL_KEY);
        assertThat(valueOf(source, "select target_canonical from \"upgraded\".cluster"))
                .isNull();
        assertThat(valueOf(source, "select key_id from \"upgraded\".cluster")).isEqualTo(KEY);
        assertThat(valueOf(source, "select cluster_id from \"upgraded\".incident_cluster where incident_id = 7"))
                .isEqualTo(CLUSTER.toString());
        assertThat(valueOf(source, "select stayed_under from \"upgraded\".following_refusal"))
                .isEqualTo(CANONICAL_KEY);
        assertThat(valueOf(source, "select host from \"upgraded\".webhook")).isEqualTo("hooks.example:8443");
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_from_version_14_keeps_the_wrapped_dek_of_a_disk_and_adds_no_check_value(TestDatabase database)
            throws SQLException {
        var source = source(database);
        migrate(source, "sealed_before", "14");
        for (var row : SEALED_DISK) {
            execute(source, row);
        }

        migrate(source, "sealed_before", "latest");

        assertThat(valueOf(source, "select wrapped_by from \"sealed_before\".disk"))
                .isEqualTo(CANONICAL_KEY);
        assertThat(valueOf(source, "select wrap_algorithm from \"sealed_before\".disk"))
                .isEqualTo("RSA_OAEP");
        assertThat(valueOf(source, "select ciphertext from \"sealed_before\".disk"))
                .isEqualTo("wrapped");
        assertThat(valueOf(source, "select check_value from \"sealed_before\".disk"))
                .isNull();
    }

    private static DataSource source(TestDatabase database) {
        return (DataSource) database.factory().getProperties().get("jakarta.persistence.nonJtaDataSource");
    }

    private static void migrate(DataSource source, String schema, String version) {
        Flyway.configure()
                .dataSource(source)
                .defaultSchema(schema)
                .target(version)
                .load()
                .migrate();
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String valueOf(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
