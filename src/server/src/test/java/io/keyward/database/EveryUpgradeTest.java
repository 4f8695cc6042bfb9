package io.keyward.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each version of the schema that was ever released, with a row in every table, can be migrated to the present one. */
class EveryUpgradeTest {

    private static final Path MIGRATIONS = Path.of("src/server/src/main/resources/db/migration");
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

    private static final Map<String, String> PRESENT_NAMES = Map.of( // of tables that later migrations renamed
            "key_access_right", "key_access_permission",
            "probe_turn", "probe_schedule",
            "watch_round", "watch_recount",
            "alert_node", "node_at_risk",
            "core_lock", "core_quota_lock");

    /** Upgrades from the first version, and from the one before the current version. */
    @ParameterizedTest(name = "{0} from version {1}")
    @MethodSource
    void an_upgrade_from_an_important_version_keeps_every_row(TestDatabase database, String version)
            throws SQLException {
        requireEveryRow(database, version);
    }

    @Tag("campaign")
    @ParameterizedTest(name = "{0} from version {1}")
    @MethodSource
    void an_upgrade_from_any_version_keeps_every_row(TestDatabase database, String version) throws SQLException {
        requireEveryRow(database, version);
    }

    private static void requireEveryRow(TestDatabase database, String version) throws SQLException {
        var schema = FilledSchema.of(database, version);
        var before = schema.content();

        schema.schema().migrateTo("latest");

        var after = schema.content();
        assertThat(before).containsKeys("cluster", "node", "disk", "operation", "key_version");
        before.forEach((table, row) -> assertThat(after.get(PRESENT_NAMES.getOrDefault(table, table)))
                .as(table)
                .containsAllEntriesOf(kept(row, after.get(PRESENT_NAMES.getOrDefault(table, table)))));
        assertThat(after.get("disk"))
                .containsEntry("wrapped_by", FilledSchema.KEY)
                .containsEntry("ciphertext", FilledSchema.KEY);
        assertThat(after.get("cluster")).containsEntry("key_in_force_canonical", FilledSchema.KEY);
        assertThat(after.get("used_key_version")).containsEntry("key_id", FilledSchema.KEY);
        if (before.containsKey("node_report")) {
            assertThat(after.get("node_report"))
                    .containsEntry("cluster_id", after.get("node").get("cluster_id"));
        }
    }

    static Stream<Arguments> an_upgrade_from_an_important_version_keeps_every_row() throws IOException {
        var versions = versions();
        return onBothDatabases(List.of(1, versions.get(versions.size() - 2)));
    }

    static Stream<Arguments> an_upgrade_from_any_version_keeps_every_row() throws IOException {
        return onBothDatabases(versions());
    }

    private static Stream<Arguments> onBothDatabases(List<Integer> versions) {
        return versions.stream().flatMap(version -> Stream.of(TestDatabase.values())
                .map(database -> Arguments.of(database, "" + version)));
    }

    private static List<Integer> versions() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.map(file -> VERSION.matcher(file.getFileName().toString()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> Integer.valueOf(matcher.group(1)))
                    .sorted()
                    .toList();
        }
    }

    /** The values whose column still exists under its name. */
    private static Map<String, String> kept(Map<String, String> before, Map<String, String> after) {
        var kept = new TreeMap<>(before);
        kept.keySet().retainAll(after == null ? Map.of().keySet() : after.keySet());
        return kept;
    }
}
