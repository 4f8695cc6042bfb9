package io.keyward.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The migrations carry over the rows of an older Keyward, on both databases. */
class UpgradeTest {

    private static final UUID CLUSTER = UUID.randomUUID();
    private static final String KEY = "https://Kv1.vault.azure.net:443/keys/MyKey/" + "A1".repeat(16);
    private static final String CANONICAL_KEY = "https://kv1.vault.azure.net/keys/mykey/" + "a1".repeat(16);

    private static final List<String> ROWS_OF_VERSION_6 = List.of(
            """
            insert into cluster
            values ('%s', 's', 'g', 'C1', 'c1', 'eastus', 'SPARK', 'RUNNING', '%s', 'RSA_OAEP', '/Me', true, null,
                    '/Me', true, 'admin', 'hash', '{}', timestamp with time zone '2026-01-01 00:00:00+00', 1)
            """
                    .formatted(CLUSTER, KEY),
            """
            insert into incident
            values (7, '%s', '/me', 'LOST', 'KeyDisabled', 'text', null,
                    timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00', null)
            """
                    .formatted(CANONICAL_KEY),
            """
            insert into following_refusal
            values ('%s', '%s', 'KEY_DISABLED', 'text',
                    timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00')
            """
                    .formatted(CLUSTER, CANONICAL_KEY.replace("a1", "b2")),
            """
            insert into webhook (id, cluster_id, name, url, created_at, due_at, attempts, given_up)
            values (7, '%s', 'Ops', 'https://Hooks.example:8443/a?b=/c',
                    timestamp with time zone '2026-01-01 00:00:00+00',
                    timestamp with time zone '2026-01-01 00:00:00+00', 0, false)
            """
                    .formatted(CLUSTER));

    private static final List<String> PLACED_ROLES = List.of(
            "role_assignment where scope = '/' and subscription is null and resource_group is null",
            "role_assignment where scope = '/subscriptions/S1' and subscription = 's1' and resource_group is null",
            "role_assignment where subscription = 's2' and resource_group = 'rÉg' and principal_id = 'group'",
            "role_assignment where subscription = 's2' and resource_group = 'rg' and principal_id = 'cluster'",
            """
            role_definition_place
            where comparable_scope = '/subscriptions/s1' and subscription = 's1' and resource_group is null
            """,
            """
            role_definition_place where comparable_scope = '/subscriptions/s2/resourcegroups/rg' and resource_group = 'rg'
            """,
            "role_definition_place where subscription = 's3' and resource_group = 'g'",
            "role_definition where comparable_name = 'operators' and revision = id");

    private static final String ROWS_OF_VERSION_14 = "/database/rows-of-version-14.sql";

    // each row of the script under the present names
    private static final List<String> PRESENT_ROWS = List.of(
            """
            cluster where active_name = 'c1' and key_in_force = 'Key' and key_in_force_canonical = 'key'
            and vault_identity = '/Me' and follows_newest_version and rotation_target = 'Target'
            and rotation_target_canonical = 'target' and requested_properties = '{"kept": 1}'
            """,
            "disk where last_key_id = 'erased' and ciphertext is null",
            "operation where waiting_reason = 'vault is busy' and job_execution_id = 42",
            "key_version where attributes_read_at = '2021-01-01 00:00:00+00' and newest_key_id = 'newest'",
            """
            key_access_permission where key_access_id = 7 and called_at = '2021-01-01 00:00:00+00'
            and worked_at = '2022-01-01 00:00:00+00' and outage = 'VAULT_BUSY' and outage_text = 'busy'
            and outage_since = '2024-01-01 00:00:00+00'
            """,
            "probe_schedule where key_access_id = 7 and next_refresh_at = '2023-01-01 00:00:00+00' and server = 'server1'",
            "watch_recount where next_at = '2021-01-01 00:00:00+00'",
            "core_quota_lock where id = 1",
            """
            incident where last_worked_at = '2021-01-01 00:00:00+00' and last_seen_at = '2023-01-01 00:00:00+00'
            and end_unseen
            """,
            "alert where open_subject = 'c1 key'",
            "node_at_risk where alert_id = 7 and node_id = 7",
            "notification where kind = 'RAISED'",
            "following_refusal where refused_key_id = 'newest' and key_in_force = 'key' and attributes = 'disabled'",
            "known_backup where active_name = 'b1' and registered_by = 'me'");

    @ParameterizedTest
    @EnumSource
    void an_upgrade_fills_canonical_keys_affected_clusters_refused_versions_and_webhook_hosts(TestDatabase database)
            throws SQLException {
        var schema = UpgradedSchema.on(database, "version_6");
        schema.migrateTo("6");
        for (var row : ROWS_OF_VERSION_6) {
            schema.execute(row);
        }

        schema.migrateTo("latest");

        assertThat(schema.valueOf("select key_in_force_canonical from cluster")).isEqualTo(CANONICAL_KEY);
        assertThat(schema.valueOf("select rotation_target_canonical from cluster"))
                .isNull();
        assertThat(schema.valueOf("select key_in_force from cluster")).isEqualTo(KEY);
        assertThat(schema.valueOf("select cluster_id from incident_cluster where incident_id = 7"))
                .isEqualTo(CLUSTER.toString());
        assertThat(schema.valueOf("select key_in_force from following_refusal")).isEqualTo(CANONICAL_KEY);
        assertThat(schema.valueOf("select host from webhook")).isEqualTo("hooks.example:8443");
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_from_version_14_keeps_the_wrapped_dek_of_a_disk_and_adds_no_check_value(TestDatabase database)
            throws SQLException {
        var schema = filledAtVersion14(database, "sealed_before");

        schema.migrateTo("latest");

        assertThat(schema.valueOf("select wrapped_by from disk where id = 7")).isEqualTo("key");
        assertThat(schema.valueOf("select wrap_algorithm from disk where id = 7"))
                .isEqualTo("RSA_OAEP");
        assertThat(schema.valueOf("select ciphertext from disk where id = 7")).isEqualTo("wrapped");
        assertThat(schema.valueOf("select check_value from disk where id = 7")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_from_version_14_keeps_every_row_under_the_new_names_of_tables_and_columns(TestDatabase database)
            throws SQLException {
        var schema = filledAtVersion14(database, "named_before");

        schema.migrateTo("latest");

        assertThat(PRESENT_ROWS).allSatisfy(row -> assertThat(schema.valueOf("select count(*) from " + row))
                .isEqualTo("1"));
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_from_version_19_keeps_one_statement_in_force_and_forgets_key_versions_of_refused_requests(
            TestDatabase database) throws SQLException {
        var schema = filledAtVersion14(database, "known_before");
        schema.migrateTo("19");
        schema.execute("insert into key_version (id, key_id) values (100, 'refused')");
        for (var day = 1; day <= 3; day++) {
            schema.execute("insert into key_retirement (id, key_id, subscription, requester, issued_at, statement)"
                    + " values ('%s', 'retired', 'S', 'me', '2026-01-0%d 00:00:00+00', 'statement %d')"
                            .formatted(UUID.randomUUID(), day, day));
        }

        schema.migrateTo("latest");

        assertThat(schema.valueOf("select statement from key_retirement where active_key = 's retired'"))
                .isEqualTo("statement 3");
        assertThat(schema.valueOf("select count(*) from key_retirement where active_key is null"))
                .isEqualTo("2");
        assertThat(schema.valueOf("select count(*) from key_version where key_id = 'refused'"))
                .isEqualTo("0");
        assertThat(schema.valueOf("select count(*) from key_version where key_id = 'key'"))
                .isEqualTo("1");
        assertThat(schema.valueOf("select count(*) from used_key_version where key_id = 'erased'"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_from_version_28_takes_the_spelling_of_used_keys_from_the_records_that_have_it(TestDatabase database)
            throws SQLException {
        var schema = filledAtVersion14(database, "spelled_before");
        schema.migrateTo("28");
        schema.execute(
                "update cluster set key_in_force = '%s', key_in_force_canonical = '%s'".formatted(KEY, CANONICAL_KEY));
        schema.execute("update operation set target_key_id = 'Former:443/keys/K'");
        for (var key : List.of(CANONICAL_KEY, CANONICAL_KEY.replace("a1", "b2"), "former/keys/k")) {
            schema.execute("insert into used_key_version (cluster_id, key_id, subscription)"
                    + " select cluster_id, '%s', 's' from operation".formatted(key));
        }

        schema.migrateTo("latest");

        assertThat(spelling(CANONICAL_KEY, schema)).isEqualTo(KEY);
        assertThat(spelling(CANONICAL_KEY.replace("a1", "b2"), schema)).isEqualTo(KEY.replace("A1", "b2"));
        assertThat(spelling("target", schema)).isEqualTo("Target");
        assertThat(spelling("former/keys/k", schema)).isEqualTo("Former:443/keys/K"); // as the operation spelled it
        assertThat(spelling("erased", schema)).isEqualTo("erased");
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_from_version_29_files_roles_by_subscription_and_resource_group(TestDatabase database)
            throws SQLException {
        var schema = filledAtVersion14(database, "placed_before");
        schema.migrateTo("29");
        schema.execute(script("/database/roles-of-version-29.sql"));

        schema.migrateTo("latest");

        assertThat(PLACED_ROLES).allSatisfy(row -> assertThat(schema.valueOf("select count(*) from " + row))
                .isEqualTo("1"));
        assertThat(schema.valueOf("select count(*) from role_assignment")).isEqualTo("4");
        assertThat(schema.valueOf("select count(*) from role_definition_place")).isEqualTo("3");
        assertThat(schema.valueOf("select count(*) from role_lock")).isEqualTo("1024");
    }

    private static String spelling(String key, UpgradedSchema schema) throws SQLException {
        return schema.valueOf("select spelling from used_key_version where key_id = '%s'".formatted(key));
    }

    private static UpgradedSchema filledAtVersion14(TestDatabase database, String name) throws SQLException {
        var schema = UpgradedSchema.on(database, name);
        schema.migrateTo("14");
        schema.execute(script(ROWS_OF_VERSION_14));
        return schema;
    }

    private static String script(String name) {
        try (var script = UpgradeTest.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
