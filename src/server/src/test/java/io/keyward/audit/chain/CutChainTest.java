package io.keyward.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command that exports and cuts a chain removes only what it has exported and found intact. */
@OnEachDatabase
class CutChainTest extends TwoChains {

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
}
