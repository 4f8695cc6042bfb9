package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.audit.chain.TestChain;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** The file for a SIEM has every record once, in order, as JSON, even after it was rotated. */
@OnPostgresql
class JsonLinesTest {

    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    private static final int MORE_THAN_ONE_STEP = 501;

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private final Chain chain = TestChain.chain();
    private AuditRecords records;
    private AuditLog log;
    private Path file;
    private JsonLines lines;

    @BeforeEach
    void open() {
        records = database.bean(AuditRecords.class);
        log = new AuditLog(records, chain);
        file = folder.resolve("audit.jsonl");
        lines = new JsonLines(records, chain, Optional.of(file));
        log.openOnce();
    }

    @Test
    void each_record_is_a_line_of_json_in_order() throws IOException {
        record("first \"quoted\"\u2028\ud83d\ude00");
        record("second");

        lines.export();
        lines.export();

        assertThat(Files.readAllLines(file))
                .extracting(line -> Json.createReader(new StringReader(line)).readObject())
                .extracting(json -> json.getString("sequence") + " " + json.getString("action"))
                .containsExactly("1 first \"quoted\"\u2028\ud83d\ude00", "2 second");
    }

    @Test
    void a_rotated_file_gets_no_record_twice() throws IOException {
        record("before");
        lines.export();
        Files.move(file, folder.resolve("audit.jsonl.1"));

        record("after");
        lines.export();

        assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"after\"");
    }

    @Test
    void more_records_than_a_step_are_written_completely() throws IOException {
        for (var i = 0; i < MORE_THAN_ONE_STEP; i++) {
            record("record");
        }

        lines.export();

        assertThat(Files.readAllLines(file)).hasSize(MORE_THAN_ONE_STEP);
        assertThat(lines.position()).isEqualTo(MORE_THAN_ONE_STEP);
    }

    @Test
    void the_retention_waits_for_the_file() throws IOException {
        record("old");
        record("newest");
        var later = Clock.fixed(AT.plus(Duration.ofDays(2)), ZoneOffset.UTC);
        var retention = new AuditRetention(records, chain, lines, later, Duration.ofDays(1));

        retention.removeOld();
        lines.export();
        retention.removeOld();

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(RecordsOfScope.records(records, chain.server(), "/subscriptions/" + chain.server()))
                .extracting(row -> row.values().get("action"))
                .containsExactly("newest");
    }

    private void record(String action) {
        var request = new AuditedRequest(
                new Actor("object", null, null, null, "app"),
                action,
                new ResourceScope("/subscriptions/" + chain.server()),
                Origin.NONE,
                new Correlation("correlation", null, null),
                true);
        log.recordNow(request.record(Outcome.succeeded(), Map.of(), AT));
    }
}
