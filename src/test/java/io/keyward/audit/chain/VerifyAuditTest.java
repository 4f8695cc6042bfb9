package io.keyward.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.command.CutChain;
import io.keyward.audit.command.VerifyAudit;
import io.keyward.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that verifies an audit log says what it found by its text and its exit code. */
@ParameterizedClass
@EnumSource
class VerifyAuditTest {

    private static final String INTACT = "records 1 to 2 are intact; 0 older ones were removed by signed cuts";

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private OwnDatabase database;
    private MacKey key;
    private Chain chain;
    private String printed;

    @BeforeEach
    void two_records_in_each_of_two_chains() throws SQLException {
        database = OwnDatabase.on(kind);
        key = MacKey.readOrCreate(folder.resolve("audit.key"));
        chain = chain("keyward-1");
        chain("keyward-2");
    }

    private Chain chain(String server) throws SQLException {
        var opened = new Chain(server, key);
        opened.open(database.connection());
        opened.append(database.connection(), List.of(ChainDatabase.record("first"), ChainDatabase.record("second")));
        return opened;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

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
    void an_emptied_log_is_not_judged_without_knowledge_of_it() throws SQLException {
        empty();

        assertThat(run()).isEqualTo(2);
        assertThat(printed).startsWith("not judged: it is not known which servers had a chain");
    }

    @Test
    void an_emptied_log_is_found_by_the_expected_servers() throws SQLException {
        empty();

        assertThat(run("--server", "keyward-1,keyward-2")).isEqualTo(1);
        assertThat(printed)
                .contains("server keyward-1: it is expected and has no chain", "server keyward-2: it is expected");
    }

    @Test
    void an_emptied_log_is_found_by_the_heads() throws SQLException {
        run("--write-heads", file("heads.txt"));
        empty();

        assertThat(run("--heads", file("heads.txt"))).isEqualTo(1);
        assertThat(printed).contains("server keyward-1: the whole chain was removed; heads.txt has record 2");
    }

    private void empty() throws SQLException {
        database.execute(
                "delete from audit_export",
                "delete from audit_cut",
                "delete from audit_record",
                "delete from audit_chain");
    }

    @Test
    void an_emptied_chain_that_its_server_opened_again_is_found_by_its_head() throws SQLException {
        run("--write-heads", file("heads.txt"));
        empty();
        chain = chain("keyward-1");
        new Chain("keyward-2", key).open(database.connection());

        assertThat(run("--server", "keyward-1,keyward-2")).isEqualTo(2);
        assertThat(printed)
                .contains("not judged: server keyward-2: it is not known whether the chain ever had a record");
        assertThat(run("--heads", file("heads.txt"))).isEqualTo(1);
        assertThat(printed)
                .contains("server keyward-1: record 2 is not the one whose hash heads.txt has")
                .contains("server keyward-2: the end was cut: heads.txt has record 2, and the last one is 0");
    }

    @Test
    void a_chain_removed_with_its_head_its_cut_and_its_records_is_found() throws SQLException {
        run("--write-heads", file("heads.txt"));
        for (var table : List.of("audit_export", "audit_cut", "audit_record", "audit_chain")) {
            database.execute("delete from %s where server = 'keyward-2'".formatted(table));
        }

        assertThat(run("--server", "keyward-1,keyward-2")).isEqualTo(1);
        assertThat(printed).contains("server keyward-2: it is expected and has no chain");
        assertThat(run("--heads", file("heads.txt"))).isEqualTo(1);
        assertThat(printed).contains("server keyward-2: the whole chain was removed; heads.txt has record 2");
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

    @ParameterizedTest
    @ValueSource(strings = {"heads.txt", "scrape.txt", "backup.json", "audit.jsonl"})
    void a_return_to_an_older_consistent_state_is_found_by_a_newer_head(String name) throws SQLException, IOException {
        var older = Heads.all(database.connection()).get(0);
        chain.append(database.connection(), List.of(ChainDatabase.record("third"), ChainDatabase.record("fourth")));
        keep(name);

        database.execute(
                "delete from audit_record where server = 'keyward-1' and sequence > 2",
                "update audit_chain set sequence = 2, hash = '%s', mac = '%s' where server = 'keyward-1'"
                        .formatted(older.hash(), older.mac()));

        assertThat(run("--server", "keyward-1,keyward-2", "--heads", file(name)))
                .isEqualTo(1);
        assertThat(printed)
                .contains("server keyward-1: the end was cut: %s has record 4, and the last one is 2".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"heads.txt", "scrape.txt", "backup.json", "audit.jsonl"})
    void an_older_head_agrees_with_a_log_that_has_grown(String name) throws SQLException, IOException {
        keep(name);
        chain.append(database.connection(), List.of(ChainDatabase.record("third")));

        assertThat(run("--heads", file(name))).isZero();
    }

    @Test
    void a_log_that_grew_again_after_a_return_to_an_older_state_is_found_by_the_hash()
            throws SQLException, IOException {
        var older = Heads.all(database.connection()).get(0);
        chain.append(database.connection(), List.of(ChainDatabase.record("third")));
        keep("heads.txt");
        database.execute(
                "delete from audit_record where server = 'keyward-1' and sequence > 2",
                "update audit_chain set sequence = 2, hash = '%s', mac = '%s' where server = 'keyward-1'"
                        .formatted(older.hash(), older.mac()));
        new Chain("keyward-1", key).append(database.connection(), List.of(ChainDatabase.record("another third")));

        assertThat(run("--heads", file("heads.txt"))).isEqualTo(1);
        assertThat(printed).contains("server keyward-1: record 3 is not the one whose hash heads.txt has");
    }

    /** The heads, in each form in which they leave the database. */
    private void keep(String name) throws SQLException, IOException {
        var heads = Heads.all(database.connection());
        var text =
                switch (name) {
                    case "heads.txt" -> heads.stream().map(Head::text).collect(Collectors.joining("\n"));
                    case "scrape.txt" -> "# TYPE keyward_audit_head gauge\n"
                            + heads.stream()
                                    .map(head ->
                                            "keyward_audit_head{hash=\"%s\",mp_scope=\"application\",server=\"%s\"} %d.0"
                                                    .formatted(head.hash(), head.server(), head.sequence()))
                                    .collect(Collectors.joining("\n"));
                    case "backup.json" -> heads.stream()
                            .map(head -> '"' + head.text() + '"')
                            .collect(Collectors.joining(", "));
                    default -> Export.next(database.connection(), chain).stream()
                            .map(ChainedRow::jsonLine)
                            .collect(Collectors.joining("\n"));
                };
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_chain_of_a_server_that_is_not_expected_is_found() {
        assertThat(run("--server", "keyward-1")).isEqualTo(1);
        assertThat(printed).contains("server keyward-2: it is not expected and has a chain");
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

    @Test
    void a_chain_of_a_server_that_is_gone_is_exported_and_cut_and_its_head_stays() throws SQLException, IOException {
        run("--write-heads", file("heads.txt"));

        assertThat(cut("--server", "keyward-2", "--export", file("gone.jsonl"))).isZero();

        assertThat(Files.readAllLines(folder.resolve("gone.jsonl"))).hasSize(2);
        assertThat(printed).startsWith("server keyward-2: 2 records are in");
        assertThat(run("--server", "keyward-1,keyward-2", "--heads", file("heads.txt"), "--heads", file("gone.jsonl")))
                .isZero();
        assertThat(printed).contains("server keyward-2: the head is intact; all 2 records were removed by signed cuts");
    }

    @Test
    void a_chain_that_was_cut_goes_on_if_its_server_comes_back() throws SQLException {
        cut("--server", "keyward-1", "--export", file("gone.jsonl"));

        chain.append(database.connection(), List.of(ChainDatabase.record("third")));

        assertThat(run("--server", "keyward-1,keyward-2")).isZero();
        assertThat(printed).contains("server keyward-1: records 3 to 3 are intact; 2 older ones were removed");
    }

    @Test
    void a_tampered_chain_is_not_cut() throws SQLException {
        database.execute("update audit_record set actor = 'innocent' where sequence = 1 and server = 'keyward-2'");

        assertThat(cut("--server", "keyward-2", "--export", file("gone.jsonl"))).isEqualTo(1);
        assertThat(folder.resolve("gone.jsonl")).doesNotExist();
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void an_export_does_not_replace_a_file_and_can_leave_the_records() throws IOException {
        Files.writeString(folder.resolve("old.jsonl"), "kept");

        assertThat(cut("--server", "keyward-2", "--export", file("old.jsonl"))).isEqualTo(2);
        assertThat(cut("--server", "keyward-2", "--export", file("new.jsonl"), "--keep"))
                .isZero();
        assertThat(folder.resolve("old.jsonl")).hasContent("kept");
        run();
        assertThat(printed).contains("server keyward-2: " + INTACT);
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

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> more, String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var code = VerifyAudit.run(environment(more), new PrintStream(bytes, true, UTF_8), arguments);
        printed = bytes.toString(UTF_8);
        return code;
    }

    private int cut(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var code = CutChain.run(environment(Map.of()), new PrintStream(bytes, true, UTF_8), arguments);
        printed = bytes.toString(UTF_8);
        return code;
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "KEYWARD_DATABASE_URL", database.url(),
                "KEYWARD_DATABASE_USER", database.user(),
                "KEYWARD_AUDIT_MAC_KEY", file("audit.key")));
        environment.putAll(more);
        return environment;
    }
}
