package io.keyward.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the verification of an audit log finds only if it gets the servers and heads that were kept outside the database. */
@OnPostgresql
class KnownHeadsTest extends TwoChains {

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

    /** Writes the heads to a file; the name of the file decides the format. */
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
                    default -> FileExport.next(database.connection(), chain).stream()
                            .map(ChainedRow::jsonLine)
                            .collect(Collectors.joining("\n"));
                };
        Files.writeString(folder.resolve(name), text);
    }
}
