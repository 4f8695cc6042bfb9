package io.keyward.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that verifies an audit log says what it found by its text and its exit code. */
@OnPostgresql
class VerifyAuditTest extends TwoChains {

    @Test
    void an_intact_log_that_agrees_with_servers_and_heads_exits_with_0() throws IOException {
        run("--write-heads", file("heads.txt"));

        assertThat(run("--server", "keyward-1,keyward-2", "--heads", file("heads.txt")))
                .isZero();
        assertThat(printed.lines()).containsExactly("server keyward-1: " + INTACT, "server keyward-2: " + INTACT);
    }

    @Test
    void an_intact_log_of_which_nothing_is_known_exits_with_2_and_says_what_it_cannot_know() {
        assertThat(run()).isEqualTo(2);
        assertThat(printed)
                .contains("server keyward-1: " + INTACT)
                .contains("not judged: it is not known which servers had a chain, and how far each chain had got")
                .contains("whether the whole log was emptied");
    }

    @Test
    void servers_without_heads_exit_with_0_and_a_note_of_what_is_not_seen() {
        assertThat(run("--server", "keyward-1", "--server", "keyward-2")).isZero();
        assertThat(printed)
                .contains("note: server keyward-1: no head is known from elsewhere, so a return to an older state");
    }

    @Test
    void a_changed_log_exits_with_1_and_names_the_record() throws SQLException {
        database.execute("update audit_record set actor = 'innocent' where sequence = 1 and server = 'keyward-1'");

        assertThat(run()).isEqualTo(1);
        assertThat(printed).contains("server keyward-1: record 1 was changed");
    }

    @Test
    void a_chain_of_a_server_that_is_not_expected_is_found() {
        assertThat(run("--server", "keyward-1")).isEqualTo(1);
        assertThat(printed).contains("server keyward-2: it is not expected and has a chain");
    }

    @Test
    void a_wrong_mac_key_exits_with_1() {
        MacKey.readOrCreate(folder.resolve("other.key"));

        var code =
                run(Map.of("KEYWARD_AUDIT_MAC_KEY", folder.resolve("other.key").toString()));

        assertThat(code).isEqualTo(1);
        assertThat(printed).contains("record 1 was changed", "the head was forged");
    }

    @Test
    void a_missing_key_file_exits_with_2() {
        var code = run(Map.of("KEYWARD_AUDIT_MAC_KEY", folder.resolve("none").toString()));

        assertThat(code).isEqualTo(2);
        assertThat(printed).startsWith("the audit log could not be verified: the MAC key of the audit log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unknown", "--server", "--heads", "--server=x", "--server a/b"})
    void wrong_options_exit_with_2_and_print_the_usage(String options) {
        assertThat(run(options.split(" ", -1))).isEqualTo(2);
        assertThat(printed).contains("usage: verify-audit");
    }

    @Test
    void a_file_without_heads_exits_with_2() throws IOException {
        Files.writeString(folder.resolve("empty.txt"), "# nothing\n");

        assertThat(run("--heads", file("empty.txt"))).isEqualTo(2);
        assertThat(printed).contains("empty.txt has no head of a chain");
    }

    @Test
    void the_help_explains_the_exit_codes() {
        assertThat(run("--help")).isZero();
        assertThat(printed).contains("--server NAME", "--heads FILE", "Exit codes:", "not judged");
    }
}
