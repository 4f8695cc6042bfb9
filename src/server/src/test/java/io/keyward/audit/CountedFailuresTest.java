package io.keyward.audit;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.problem.ProblemCode;
import jakarta.ejb.EJBException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Counts of refusals are written to the log once, even if the database was out of reach. */
@OnEachDatabase
class CountedFailuresTest {

    @Parameter
    TestDatabase database;

    private boolean outage;
    private AuditLog log;
    private RefusedTokens tokens;
    private AuditRecords records;
    private String server;

    @BeforeEach
    void open() {
        var beans = new TestBeans(database, this::commit);
        log = beans.get(AuditLog.class);
        tokens = beans.get(RefusedTokens.class);
        records = beans.get(AuditRecords.class);
        server = beans.get(Chain.class).server();
    }

    private void commit() {
        if (outage) {
            throw new EJBException("the database is out of reach");
        }
    }

    @Test
    void refusals_leave_their_first_records_and_one_with_their_count() {
        refuse(1_000);

        log.recordCounted();
        log.recordCounted();

        assertThat(rows("kind = 'REQUEST' and http_status = '403'")).isEqualTo(5);
        assertThat(rows("kind = 'REFUSED_REQUESTS' and status = 'Refused' and properties like '%\"count\":\"995\"%'"))
                .isEqualTo(1);
        assertThat(rows("1 = 1")).isEqualTo(6);
    }

    @Test
    void counts_that_the_database_does_not_take_are_written_when_it_is_back() {
        refuse(15);
        tokens.count("203.0.113.5");
        tokens.count("203.0.113.6");
        outage = true;
        assertThat(catchThrowable(log::recordCounted)).is(problem(ProblemCode.AUDIT_UNAVAILABLE));
        assertThat(catchThrowable(tokens::flush)).is(problem(ProblemCode.AUDIT_UNAVAILABLE));
        refuse(10);
        tokens.count("203.0.113.5");

        outage = false;
        log.recordCounted();
        tokens.flush();

        assertThat(rows("kind = 'REFUSED_REQUESTS' and properties like '%\"count\":\"20\"%'"))
                .isEqualTo(1);
        assertThat(rows("address = '203.0.113.5' and properties = '{\"count\":\"2\"}'"))
                .isEqualTo(1);
        assertThat(rows("address = '203.0.113.6' and properties = '{\"count\":\"1\"}'"))
                .isEqualTo(1);
    }

    private void refuse(int requests) {
        IntStream.range(0, requests).forEach(i -> log.recordNow(refusal()));
    }

    private static AuditRecord refusal() {
        return AuditRecord.of(
                Instant.parse("2026-11-26T10:00:00Z"),
                Kind.REQUEST,
                "Microsoft.HDInsight/clusters/read",
                new ResourceScope("/subscriptions/s"),
                new Actor("stranger", null, null, null, "user"),
                new Origin("192.0.2.1", "GET", "/subscriptions/s"),
                Outcome.failed(403, "AuthorizationFailed"),
                new Correlation(UUID.randomUUID().toString(), null, null),
                Map.of());
    }

    private long rows(String condition) {
        return records.work(connection -> {
            try (var select = connection.prepareStatement(
                    "select count(*) from audit_record where server = ? and " + condition)) {
                select.setString(1, server);
                var rows = select.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
