package io.keyward.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Texts that a caller chose are shortened to fit the columns of a record, and stay distinct. */
class RecordColumnsTest {

    @Test
    void two_paths_that_differ_after_the_part_that_fits_are_stored_differently() {
        var one = RecordColumns.of(record("/a".repeat(3000) + "x", Map.of()));
        var other = RecordColumns.of(record("/a".repeat(3000) + "y", Map.of()));

        assertThat(one.get("scope")).hasSizeLessThanOrEqualTo(2048).isNotEqualTo(other.get("scope"));
    }

    @Test
    void a_text_is_stored_as_both_databases_return_it() {
        var stored = RecordColumns.of(record("/nul\0/half\uD83D/key\uD83D\uDD11", Map.of()));

        assertThat(stored).containsEntry("scope", "/nul?/half?/key\uD83D\uDD11");
    }

    @Test
    void facts_that_together_are_too_long_are_shortened_and_none_is_left_out() {
        var facts = new TreeMap<String, String>();
        for (var i = 0; i < 30; i++) {
            facts.put("fact " + i, i + "x".repeat(50_000));
        }

        var stored = RecordColumns.of(record("/", facts)).get("properties");

        assertThat(stored).contains(facts.keySet()).contains("50001 characters, SHA-256");
        assertThat(stored.length()).isLessThan(100_000);
    }

    @Test
    void a_long_fact_is_stored_as_a_whole_if_the_record_has_room() {
        var fact = "x".repeat(300_000);

        assertThat(RecordColumns.of(record("/", Map.of("wildcards", fact))).get("properties"))
                .isEqualTo("{\"wildcards\":\"" + fact + "\"}");
    }

    private static AuditRecord record(String scope, Map<String, String> facts) {
        return AuditRecord.of(
                Instant.EPOCH,
                AuditRecord.Kind.REQUEST,
                "action",
                new ResourceScope(scope),
                new Actor("ada", null, null, null, null),
                Origin.NONE,
                Outcome.succeeded(),
                new Correlation("c", null, null),
                facts);
    }
}
