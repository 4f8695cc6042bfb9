package io.keyward.audit.chain;

import static io.keyward.audit.chain.ChainDatabase.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a list have every record of all servers once, the newest first, also where times are equal. */
@ParameterizedClass
@EnumSource
class RecordQueryTest {

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    @Test
    void pages_leave_nothing_out_and_repeat_nothing() {
        var chains = new ChainDatabase(database, folder);
        var first = chains.chain();
        var second = chains.chain();
        var subscription = first.server();
        IntStream.range(0, 7).forEach(i -> {
            chains.append(first, in(subscription, i / 3));
            chains.append(second, in(subscription, i / 3));
        });

        var found = new ArrayList<ChainedRow>();
        Position after = null;
        List<ChainedRow> page;
        do {
            var query =
                    new RecordQuery(subscription.toUpperCase(Locale.ROOT), AT, AT.plusSeconds(9), List.of(), after, 4);
            page = chains.commit(query::run);
            found.addAll(page);
            after = page.isEmpty() ? null : Position.of(page.get(page.size() - 1));
        } while (page.size() == 4);

        assertThat(found).hasSize(14).doesNotHaveDuplicates();
        assertThat(found)
                .extracting(row -> row.values().get("occurred_at"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void a_position_is_read_from_its_text() {
        var position = new Position(AT.plusNanos(1000), "server-1", 7);

        assertThat(Position.parse(position.token())).contains(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "?", "MjAyNg"})
    void a_text_that_is_no_position_is_none(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z a\0b 7",
                "+999999999-12-31T23:59:59Z server-1 7",
                "2026-01-31T12:00:00Z server-1 99999999999999999999",
                "2026-01-31T12:00:00Z server-1 7 8",
                "2026-01-31T12:00:00Z server-1 7\n"
            })
    void a_position_that_no_database_stores_is_none(String text) {
        var token = Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));

        assertThat(Position.parse(token)).isEmpty();
    }

    private static AuditRecord in(String subscription, int second) {
        var record = ChainDatabase.record("action", AT.plusSeconds(second));
        return AuditRecord.of(
                record.at(),
                record.kind(),
                record.action(),
                new ResourceScope("/subscriptions/" + subscription),
                record.actor(),
                record.origin(),
                record.outcome(),
                record.correlation(),
                Map.of());
    }
}
