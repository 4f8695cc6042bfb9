package io.keyward.audit.chain;

import static io.keyward.audit.chain.ChainDatabase.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.RecordQuery.Condition;
import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a list have every record of all servers once, the newest first, even if times are equal. */
@OnEachDatabase
class RecordQueryTest {

    private static final int LIMIT = 50;

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

    @ParameterizedTest
    @CsvSource({
        "/SUBSCRIPTIONS/{s}/resourcegroups/Stra\u00dfe/providers/Microsoft.HDInsight/clusters/a, 2",
        "/subscriptions/{s}/resourceGroups/stra\u00dfe, 2",
        "/subscriptions/{s}/resourceGroups/g_1, 1",
        "/subscriptions/{s}/resourceGroups/\ud842\udfb7, 1",
        "/subscriptions/{s}, 6",
        "/subscriptions/{s}/resourceGroups/g, 0",
        "/subscriptions/{s}/resourceGroups/G_1/x, 0"
    })
    void a_resource_finds_itself_and_what_is_below_it(String resource, int found) {
        var chains = new ChainDatabase(database, folder);
        var chain = chains.chain();
        var subscription = chain.server();
        Stream.of(
                        "/resourceGroups/Stra\u00dfe/providers/Microsoft.HDInsight/clusters/a",
                        "/resourceGroups/Stra\u00dfe/providers/Microsoft.HDInsight/clusters/a/roles/b",
                        "/resourceGroups/Stra\u017fse/providers/Microsoft.HDInsight/clusters/a",
                        "/resourceGroups/g_1/x0",
                        "/resourceGroups/gx1/x",
                        "/resourceGroups/\ud842\udfb7/x")
                .forEach(path -> chains.append(chain, at("/subscriptions/" + subscription + path)));

        var query = new RecordQuery(
                subscription, AT, AT, List.of(Condition.resource(resource.replace("{s}", subscription))), null, 100);

        assertThat(chains.<List<ChainedRow>>commit(query::run)).hasSize(found);
    }

    @Test
    void the_longest_values_in_any_script_can_be_recorded_and_found() {
        var chains = new ChainDatabase(database, folder);
        var chain = chains.chain();
        var wide = new Random(7)
                .ints(1024, 0x20000, 0x2a000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var resource = "/subscriptions/" + wide.substring(0, 256) + "/resourceGroups/" + wide;
        var record = AuditRecord.of(
                AT,
                AuditRecord.Kind.REQUEST,
                wide,
                new ResourceScope(resource),
                new Actor(wide, wide, wide, wide, wide),
                new Origin(wide, wide, wide),
                Outcome.succeeded(),
                new Correlation(wide, wide, wide),
                Map.of());

        chains.append(chain, record);

        var filters = List.of(
                Condition.resource(ShortenedText.of(resource, 2048)), Condition.caller(ShortenedText.of(wide, 256)));
        var query = new RecordQuery(wide.substring(0, 256), AT, AT, filters, null, 100);
        assertThat(chains.<List<ChainedRow>>commit(query::run)).hasSize(1);
    }

    @Test
    void a_page_reads_little_more_than_its_own_rows() {
        var chains = new ChainDatabase(database, folder);
        var rows = new ManyRecords("S" + UUID.randomUUID());
        chains.commit(rows::insert);
        try {
            Stream.of(
                            List.<Condition>of(),
                            List.of(Condition.caller("CALLER-4")),
                            List.of(Condition.resourceGroup("g-4")),
                            List.of(Condition.status("refused")),
                            List.of(Condition.correlation("correlation-4000")),
                            List.of(Condition.operation("operation-4000")))
                    .forEach(filter -> Stream.of(null, new Position(AT.plusSeconds(4100), "m", 4100))
                            .map(after -> query(rows.subscription(), filter, after))
                            .forEach(query -> assertThat(
                                            chains.<Long>commit(connection -> rows.readBy(connection, query)))
                                    .as(query.toString())
                                    .isBetween(1L, 10L * LIMIT)));
        } finally {
            chains.commit(rows::delete);
        }
    }

    private static RecordQuery query(String subscription, List<Condition> filter, Position after) {
        return new RecordQuery(subscription, Instant.EPOCH, AT.plusSeconds(99_999), filter, after, LIMIT);
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
        return record("/subscriptions/" + subscription, AT.plusSeconds(second));
    }

    private static AuditRecord at(String scope) {
        return record(scope, AT);
    }

    private static AuditRecord record(String scope, Instant at) {
        var record = ChainDatabase.record("action", at);
        return AuditRecord.of(
                record.at(),
                record.kind(),
                record.action(),
                new ResourceScope(scope),
                record.actor(),
                record.origin(),
                record.outcome(),
                record.correlation(),
                Map.of());
    }
}
