package io.keyward.audit.chain;

import static io.keyward.audit.chain.ChainDatabase.AT;
import static io.keyward.audit.chain.ChainDatabase.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The verification finds records that an attacker with write access to the database has changed or removed, and names them.
 * {@link KnownHeadsTest} has the attacks that it finds only with the servers and heads that were kept outside the database.
 */
@OnPostgresql
class VerificationTest {

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private ChainDatabase chains;
    private Chain chain;

    @BeforeEach
    void five_records() {
        chains = new ChainDatabase(database, folder);
        chain = chains.chain();
        IntStream.rangeClosed(1, 5).forEach(i -> chains.append(chain, record("action " + i)));
    }

    @Test
    void an_untouched_chain_is_intact() {
        assertThat(chains.findings(chain)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "action, another",
        "actor, someone",
        "status, Refused",
        "address, 192.0.2.9",
        "error_code, Forged",
        "occurred_at, 2026-01-01 00:00:00Z",
        "properties, {}",
        "subscription, t"
    })
    void a_changed_column_is_found(String column, String value) {
        chains.attack(
                chain,
                "update audit_record set %s = '%s' where server = :server and sequence = 3".formatted(column, value));

        assertThat(chains.findings(chain)).containsExactly("record 3 was changed");
    }

    @Test
    void a_removed_record_is_found() {
        chains.attack(chain, "delete from audit_record where server = :server and sequence in (2, 3)");

        assertThat(chains.findings(chain)).containsExactly("gap: records 2 to 3 were removed");
    }

    @Test
    void a_removed_beginning_is_found() {
        chains.attack(chain, "delete from audit_record where server = :server and sequence < 3");

        assertThat(chains.findings(chain)).containsExactly("gap: records 1 to 2 were removed");
    }

    @Test
    void two_records_whose_numbers_were_exchanged_are_found() {
        chains.attack(chain, "update audit_record set sequence = 99 where server = :server and sequence = 2");
        chains.attack(chain, "update audit_record set sequence = 2 where server = :server and sequence = 4");
        chains.attack(chain, "update audit_record set sequence = 4 where server = :server and sequence = 99");

        assertThat(chains.findings(chain))
                .containsExactlyInAnyOrder("records 2 and 4 were swapped", "records 4 and 2 were swapped");
    }

    @Test
    void a_cut_at_the_end_is_found_by_the_head() {
        chains.attack(chain, "delete from audit_record where server = :server and sequence > 3");

        assertThat(chains.findings(chain)).containsExactly("the end was cut: records 4 to 5 are missing");
    }

    @Test
    void a_cut_at_the_end_with_a_forged_head_is_found() {
        chains.attack(chain, "delete from audit_record where server = :server and sequence > 3");
        chains.attack(
                chain,
                "update audit_chain set sequence = 3, hash = (select previous_hash from audit_record"
                        + " where server = :server and sequence = 3) where server = :server");

        assertThat(chains.findings(chain)).containsExactly("the head was forged");
    }

    @Test
    void a_cut_at_the_end_with_an_old_head_is_found_by_the_signature_of_another_server() {
        var other = chains.chain();
        var old = chains.commit(chain::lock);
        chains.append(chain, record("action 6"));
        chains.signOthers(other);

        chains.attack(chain, "delete from audit_record where server = :server and sequence > 5");
        chains.attack(
                chain,
                "update audit_chain set sequence = 5, hash = '%s', mac = '%s' where server = :server"
                        .formatted(old.hash(), old.mac()));

        assertThat(chains.findings(chain))
                .containsExactly("the end was cut: another server signed record 6, and the last one is 5");
        assertThat(chains.findings(other)).isEmpty();
    }

    @Test
    void a_removed_chain_is_found_by_the_signature_of_another_server() {
        chains.signOthers(chains.chain());

        chains.attack(chain, "delete from audit_record where server = :server");
        chains.attack(chain, "delete from audit_chain where server = :server");

        assertThat(chains.findings(chain))
                .containsExactly("the whole chain was removed; another server signed record 5");
    }

    @Test
    void a_signed_cut_is_accepted_and_counted() {
        var young = chains.chain();
        chains.append(young, record("old", AT), record("old", AT), record("new", AT.plus(Duration.ofDays(2))));

        chains.commit(connection -> ChainCuts.cut(connection, young, AT.plus(Duration.ofDays(1)), Long.MAX_VALUE));

        assertThat(chains.sequences(young)).containsExactly(3L);
        assertThat(chains.findings(young)).isEmpty();
    }

    @Test
    void a_cut_leaves_what_is_not_exported_and_the_last_record() {
        var until = AT.plus(Duration.ofDays(1));

        chains.commit(connection -> ChainCuts.cut(connection, chain, until, 2));
        var exported = chains.sequences(chain);
        chains.commit(connection -> ChainCuts.cut(connection, chain, until, Long.MAX_VALUE));

        assertThat(exported).containsExactly(3L, 4L, 5L);
        assertThat(chains.sequences(chain)).containsExactly(5L);
        assertThat(chains.findings(chain)).isEmpty();
    }

    @Test
    void a_cut_that_was_widened_is_found() {
        chains.commit(connection -> ChainCuts.cut(connection, chain, AT.plus(Duration.ofDays(1)), 1));

        chains.attack(chain, "delete from audit_record where server = :server and sequence = 2");
        chains.attack(chain, "update audit_cut set sequence = 2 where server = :server");

        assertThat(chains.findings(chain)).contains("the cut up to record 2 was forged");
    }

    @Test
    void a_changed_record_is_not_cut_away() {
        chains.attack(chain, "update audit_record set actor = 'x' where server = :server and sequence = 4");

        var removed = catchThrowable(
                () -> chains.commit(connection -> ChainCuts.cut(connection, chain, AT.plusSeconds(1), Long.MAX_VALUE)));

        assertThat(removed).isInstanceOf(TamperedChain.class).hasMessageContaining("record 4 was changed");
        assertThat(chains.sequences(chain)).hasSize(5);
    }
}
