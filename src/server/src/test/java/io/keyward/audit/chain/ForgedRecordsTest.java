package io.keyward.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verification of an audit log finds in the database alone. */
@OnPostgresql
class ForgedRecordsTest extends TwoChains {

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "Keyward-1", "keyward-3"})
    void a_record_forged_under_a_server_without_a_chain_is_found(String server) throws SQLException {
        database.dropReferences();
        database.execute(copiedRecord(server));

        assertThat(run("--server", "keyward-1,keyward-2")).isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        assertThat(printed)
                .contains("server %s: records without a chain: 1; they were forged, or their head was removed"
                        .formatted(server));
    }

    @Test
    void a_record_of_a_forged_chain_is_found() throws SQLException {
        database.execute(
                "insert into audit_chain (server, sequence, hash, mac) select 'keyward-3', 1, hash, mac from audit_chain"
                        + " where server = 'keyward-1'",
                copiedRecord("keyward-3"));

        assertThat(run()).isEqualTo(1);
        assertThat(printed).contains("server keyward-3: the head was forged", "server keyward-3: record 1 was changed");
    }

    @Test
    void a_record_forged_after_the_head_is_found() throws SQLException {
        database.execute(copiedRecord("keyward-1").replace(", 1, 'forged'", ", 3, 'forged'"));

        assertThat(run()).isEqualTo(1);
        assertThat(printed).contains("server keyward-1: records 3 to 3 were added after the head");
    }

    private static String copiedRecord(String server) {
        return "insert into audit_record (server, sequence, event_id, occurred_at, kind, action, scope, status, correlation_id,"
                + " properties, previous_hash, mac) select '%s', 1, 'forged', occurred_at, kind, action, scope, status,"
                        .formatted(server)
                + " correlation_id, properties, previous_hash, mac from audit_record where server = 'keyward-2' and sequence = 1";
    }

    @Test
    void a_head_without_its_records_is_found() throws SQLException {
        database.execute("delete from audit_record where server = 'keyward-2'");

        assertThat(run()).isEqualTo(1);
        assertThat(printed).contains("server keyward-2: the end was cut: records 1 to 2 are missing");
    }

    @Test
    void a_cut_without_a_chain_is_found() throws SQLException {
        database.dropReferences();
        database.execute("insert into audit_cut values ('gone', 7, 'hash', 7, 'mac')");

        assertThat(run()).isEqualTo(1);
        assertThat(printed).contains("server gone: it has a cut and no chain");
    }

    @Test
    void a_record_that_was_hidden_from_lists_is_found() throws SQLException {
        database.execute(
                "drop index audit_by_time",
                "drop index audit_by_group",
                "drop index audit_by_caller",
                "drop index audit_by_status",
                "alter table audit_record drop column subscription_canonical",
                "alter table audit_record add column subscription_canonical varchar(256)",
                "update audit_record set subscription_canonical = 's' where sequence = 2");

        assertThat(run()).isEqualTo(1);
        assertThat(printed)
                .contains("server keyward-1: record 1 is hidden from lists; its generated columns were changed")
                .doesNotContain("record 2 is hidden");
    }
}
