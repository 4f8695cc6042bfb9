package io.keyward.audit.chain;

import static io.keyward.audit.chain.ChainDatabase.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.AuditRecords;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.testsupport.Race;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** The chain of a server has no gap, and refuses further records after its end was changed. */
@OnPostgresql
class ChainTest {

    private static final int WRITERS = 4;
    private static final int RECORDS = 25;

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private ChainDatabase chains;
    private Chain chain;

    @BeforeEach
    void open() {
        chains = new ChainDatabase(database, folder);
        chain = chains.chain();
    }

    @Test
    void concurrent_transactions_leave_no_gap() {
        Runnable writer = () -> IntStream.range(0, RECORDS).forEach(i -> chains.append(chain, record("write")));

        var failures = Race.run(writer, writer, writer, writer);

        assertThat(failures).isEmpty();
        assertThat(chains.sequences(chain))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS * RECORDS).boxed().toList());
        assertThat(chains.findings(chain)).isEmpty();
    }

    @Test
    void a_rollback_leaves_no_gap() {
        chains.append(chain, record("first"));
        chains.rollback(connection -> {
            chain.append(connection, List.of(record("rolled back")));
            return chain.append(connection, List.of(record("rolled back, too")));
        });

        chains.append(chain, record("second"), record("third"));

        assertThat(chains.sequences(chain)).containsExactly(1L, 2L, 3L);
        assertThat(chains.findings(chain)).isEmpty();
    }

    @Test
    void a_text_that_is_too_long_or_has_a_null_character_is_recorded_as_far_as_it_can_be() {
        chains.append(chain, record("a\0b" + "x".repeat(5000)));

        assertThat(chains.sequences(chain)).containsExactly(1L);
        assertThat(chains.findings(chain)).isEmpty();
    }

    @Test
    void nothing_is_appended_after_a_forged_head() {
        chains.append(chain, record("first"), record("second"));
        chains.attack(chain, "update audit_chain set sequence = 1 where server = :server");

        assertThatThrownBy(() -> chains.append(chain, record("third")))
                .isInstanceOf(TamperedChain.class)
                .hasMessageContaining("its head has another MAC");
    }

    @Test
    void nothing_is_appended_after_an_old_head_was_put_back() {
        requireRefusalOfHeadBefore(last -> chains.append(chain, last));
    }

    @Test
    void a_head_from_before_a_record_of_this_server_is_an_old_one() {
        requireRefusalOfHeadBefore(last -> database.bean(AuditRecords.class).addNow(chain, last));
    }

    @Test
    void a_head_from_before_a_record_of_a_change_is_an_old_one() {
        requireRefusalOfHeadBefore(last -> database.bean(AuditRecords.class).add(chain, last));
    }

    private void requireRefusalOfHeadBefore(Consumer<AuditRecord> append) {
        chains.append(chain, record("first"));
        chains.attack(chain, "create table saved_" + id() + " as select * from audit_chain where server = :server");
        append.accept(record("second"));

        chains.attack(chain, "delete from audit_record where server = :server and sequence > 1");
        chains.attack(
                chain,
                "update audit_chain set (sequence, hash, mac) = (select sequence, hash, mac from saved_" + id()
                        + ") where server = :server");

        assertThatThrownBy(() -> chains.append(chain, record("third")))
                .isInstanceOf(TamperedChain.class)
                .hasMessageContaining("it ends with record 1 and had 2 before");
    }

    private String id() {
        return chain.server().replaceAll("[^0-9a-z]", "");
    }
}
