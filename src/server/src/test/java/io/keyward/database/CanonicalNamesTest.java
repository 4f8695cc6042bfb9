package io.keyward.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.text.AsciiCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both databases and the program make the same canonical form of a name, including names that an older release stored. */
class CanonicalNamesTest {

    private static final String IDENTITY =
            "/subscriptions/S/resourceGroups/Ärzte/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Me";
    private static final String OTHER_IDENTITY = IDENTITY.replace("Ärzte", "Ödön");
    private static final String LOOK_ALIKE = OTHER_IDENTITY.replace("Ödön", "ödön");

    @ParameterizedTest
    @EnumSource
    void every_character_has_the_same_canonical_form_in_the_database_as_in_java(TestDatabase database)
            throws SQLException {
        var schema = UpgradedSchema.on(database, "characters");
        schema.migrateTo("latest");

        var stored = schema.inSchema(CanonicalNamesTest::storedForms);

        assertThat(stored).hasSizeGreaterThan(1000).allSatisfy(forms -> assertThat(forms.get(1))
                .isEqualTo(AsciiCase.fold(forms.get(0))));
    }

    private static List<List<String>> storedForms(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("insert into acknowledged_erasure (id, key_id, subscription,"
                + " resource_group, name, disks, acknowledged_by, reason, requester, acknowledged_at)"
                + " values (?, 'key', ?, 'g', 'n', 1, 'me', 'r', 'me', current_timestamp)")) {
            var names = names();
            for (var i = 0; i < names.size(); i++) {
                insert.setLong(1, i);
                insert.setString(2, names.get(i));
                insert.executeUpdate();
            }
        }
        try (var read = connection.createStatement();
                var rows = read.executeQuery("select subscription, subscription_canonical from acknowledged_erasure")) {
            var forms = new ArrayList<List<String>>();
            while (rows.next()) {
                forms.add(List.of(rows.getString(1), rows.getString(2)));
            }
            return forms;
        }
    }

    /** All characters of the basic multilingual plane except NUL and surrogates, 60 in a name. */
    private static List<String> names() {
        return IntStream.rangeClosed(0, 0xFFFF / 60)
                .mapToObj(part -> IntStream.range(part * 60, Math.min(part * 60 + 60, 0x10000))
                        .filter(character -> character > 0 && !Character.isSurrogate((char) character))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void rows_of_an_older_release_are_found_by_the_current_canonical_form(TestDatabase database) throws SQLException {
        var schema = UpgradedSchema.on(database, "folded_before");
        schema.migrateTo("29");
        for (var identity : List.of(IDENTITY, OTHER_IDENTITY, LOOK_ALIKE)) {
            insertCluster(schema, identity);
        }
        insertAccess(schema, 1, IDENTITY);
        insertAccess(schema, 2, LOOK_ALIKE);
        schema.execute("insert into known_backup (id, name, active_name, taken_at, registered_by) values"
                + " ('00000000-0000-0000-0000-000000000001', 'Übung', 'übung', current_timestamp, 'me')");

        schema.migrateTo("latest");

        assertThat(identityOf(1, schema)).isEqualTo(AsciiCase.fold(IDENTITY));
        assertThat(identityOf(2, schema)).isEqualTo(AsciiCase.fold(LOOK_ALIKE)); // not that of the other identity
        assertThat(schema.valueOf("select active_name from known_backup")).isEqualTo("Übung");
        assertThat(schema.valueOf("select count(*) from cluster where resource_id_canonical = '%s'"
                        .formatted("/subscriptions/s/resourcegroups/Ärzte/providers/microsoft.hdinsight/clusters/c")))
                .isEqualTo("3");
        assertThat(schema.valueOf("select count(*) from canonical_collision")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void two_rows_with_the_same_canonical_name_are_kept_and_listed(TestDatabase database) throws SQLException {
        var schema = UpgradedSchema.on(database, "collided_before");
        schema.migrateTo("29");
        // a database with a Turkish locale made the first of these forms
        schema.execute("insert into known_backup (id, name, active_name, taken_at, registered_by) values"
                + " ('00000000-0000-0000-0000-000000000001', 'ID', 'ıd', current_timestamp, 'me'),"
                + " ('00000000-0000-0000-0000-000000000002', 'id', 'id', current_timestamp, 'me')");

        schema.migrateTo("latest");

        assertThat(schema.valueOf("select count(*) from known_backup where active_name is not null"))
                .isEqualTo("2");
        assertThat(schema.valueOf(
                        "select table_name || ' ' || column_name || ' ' || row_id || ' ' || stored_form || ' '"
                                + " || canonical_form from canonical_collision"))
                .isEqualTo("known_backup active_name 00000000-0000-0000-0000-000000000001 ıd id");
    }

    private static void insertCluster(UpgradedSchema schema, String identity) throws SQLException {
        schema.execute(
                """
                insert into cluster (id, subscription, resource_group, name, location, kind, state, vault_identity, identities,
                  gateway_enabled, gateway_user, gateway_password_hash, requested_properties, created_at, version)
                values ('%s', 'S', 'Ärzte', 'C', 'East US', 'SPARK', 'DELETED', '%s', '', true, 'admin', 'hash', '{}',
                  current_timestamp, 1)
                """
                        .formatted(UUID.randomUUID(), identity));
    }

    private static void insertAccess(UpgradedSchema schema, int id, String identity) throws SQLException {
        schema.execute("insert into key_access (id, key_id, identity) values (%d, 'key%d', '%s')"
                .formatted(id, id, identity.toLowerCase(Locale.ROOT)));
    }

    private static String identityOf(int access, UpgradedSchema schema) throws SQLException {
        return schema.valueOf("select identity from key_access where id = " + access);
    }
}
