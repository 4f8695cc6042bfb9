package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.ActorFailures.Limit;
import io.keyward.audit.chain.Actor;
import io.keyward.audit.chain.AuditRecord;
import io.keyward.audit.chain.AuditRecord.Kind;
import io.keyward.audit.chain.Correlation;
import io.keyward.audit.chain.Origin;
import io.keyward.audit.chain.Outcome;
import io.keyward.audit.chain.ResourceScope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A caller who is refused without end leaves few records, and each request is in one of them. */
class FailureCountsTest {

    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    private static final String SCOPE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c";

    private final FailureCounts counts = new FailureCounts();

    @Test
    void the_first_equal_refusals_are_recorded_and_the_others_counted() {
        var own = sent(1_000, i -> refused("ann", "read", SCOPE, i));

        var counted = records();
        assertThat(own).isEqualTo(Limit.REFUSALS.equal);
        assertThat(counted).singleElement().satisfies(record -> {
            assertThat(record.kind()).isEqualTo(Kind.REFUSED_REQUESTS);
            assertThat(record.action()).isEqualTo("read");
            assertThat(record.scope().id()).isEqualTo(SCOPE);
            assertThat(record.actor().objectId()).isEqualTo("ann");
            assertThat(record.outcome().httpStatus()).isEqualTo(403);
            assertThat(record.properties())
                    .containsEntry("count", "995")
                    .containsEntry("firstAt", "2026-11-26T10:00:05Z")
                    .containsEntry("lastAt", "2026-11-26T10:16:39Z");
        });
    }

    @Test
    void refusals_that_go_on_leave_one_record_in_each_interval() {
        sent(10, i -> refused("ann", "read", SCOPE, i));
        records();

        var own = sent(100, i -> refused("ann", "READ", SCOPE.toUpperCase(Locale.ROOT), i));

        assertThat(own).isZero();
        assertThat(records())
                .extracting(record -> record.properties().get("count"))
                .containsExactly("100");
    }

    @Test
    void a_caller_who_varies_the_resource_and_the_action_leaves_bounded_records_with_all_requests() {
        var own = sent(50_000, i -> refused("ann", "action-" + i, "/subscriptions/s%d/x/%d".formatted(i % 777, i), i));

        var counted = records();
        assertThat(own).isEqualTo(Limit.REFUSALS.all);
        assertThat(counted).hasSizeLessThanOrEqualTo(2 * ActorFailures.KINDS + 1);
        assertThat(own + total(counted)).isEqualTo(50_000);
        assertThat(counted).anySatisfy(record -> {
            assertThat(record.scope().id()).startsWith("/subscriptions/s");
            assertThat(record.action()).isEqualTo(CountedFailures.ACTION);
            assertThat(record.properties().get("actions")).contains("action-");
        });
    }

    @Test
    void a_caller_who_goes_on_for_hours_gets_few_records_of_its_own() {
        var own = 0L;
        var counted = 0;
        for (var minute = 0; minute < 600; minute++) {
            var start = minute * 300;
            own += sent(300, i -> refused("ann", "action", SCOPE + "/" + (start + i), start + i));
            counted += records().size();
        }

        assertThat(own).isLessThan(Limit.REFUSALS.all + 600);
        assertThat(counted).isLessThanOrEqualTo(600 * (2 * ActorFailures.KINDS + 1));
    }

    @Test
    void one_caller_does_not_use_up_the_records_of_another() {
        sent(5_000, i -> refused("ann", "action-" + i, SCOPE, i));

        assertThat(counts.count(refused("bob", "action", SCOPE, 1))).isFalse();
    }

    @Test
    void callers_without_end_are_remembered_up_to_a_bound_and_counted_together() {
        var own = sent(20_000, i -> refused("caller-" + i, "action-" + i, SCOPE, i));

        var counted = records();
        assertThat(counts.actors()).isLessThanOrEqualTo(FailureCounts.MAX_ACTORS + 1);
        assertThat(own).isLessThanOrEqualTo(FailureCounts.MAX_ACTORS + Limit.REFUSALS.all);
        assertThat(own + total(counted)).isEqualTo(20_000);
        assertThat(counted).extracting(record -> record.actor().objectId()).containsOnly("others");
    }

    @Test
    void entries_of_all_callers_are_bounded_and_count_everything() {
        var own = IntStream.range(0, FailureCounts.MAX_ACTORS)
                .mapToLong(actor -> sent(200, i -> refused("caller-" + actor, "action-" + i, "/subscriptions/" + i, i)))
                .sum();

        var counted = records();
        assertThat(counted).hasSizeLessThanOrEqualTo(FailureCounts.MAX_COUNTED + FailureCounts.MAX_ACTORS);
        assertThat(own + total(counted)).isEqualTo(200L * FailureCounts.MAX_ACTORS);
    }

    @Test
    void a_single_further_refusal_has_the_record_that_it_would_have_had_on_its_own() {
        sent(Limit.REFUSALS.all, i -> refused("ann", "action-" + i, SCOPE, i));
        var last = refused("ann", "last", SCOPE, 500);

        assertThat(counts.count(last)).isTrue();
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.kind()).isEqualTo(Kind.REQUEST);
            assertThat(record.correlation()).isEqualTo(last.correlation());
            assertThat(record.at()).isEqualTo(last.at());
        });
    }

    @Test
    void a_success_and_other_records_are_never_counted() {
        sent(50, i -> refused("ann", "read", SCOPE, i));

        var success = record("ann", "read", SCOPE, 1, Kind.REQUEST, Outcome.succeeded());
        var end = record("ann", "read", SCOPE, 1, Kind.OPERATION_END, Outcome.failed(500, "Internal"));
        assertThat(Stream.of(success, end).map(counts::count)).containsOnly(false);
    }

    @Test
    void counts_that_were_not_written_are_added_to_later_ones() {
        sent(25, i -> refused("ann", "read", SCOPE, i));
        var unwritten = counts.take();
        sent(30, i -> refused("ann", "read", SCOPE, 100 + i));

        counts.restore(unwritten);

        assertThat(records()).singleElement().satisfies(record -> assertThat(record.properties())
                .containsEntry("count", "50")
                .containsEntry("firstAt", "2026-11-26T10:00:05Z")
                .containsEntry("lastAt", "2026-11-26T10:02:09Z"));
    }

    @Test
    void a_quiet_caller_is_forgotten() {
        counts.count(refused("ann", "read", SCOPE, 1));
        records();

        assertThat(counts.actors()).isZero();
    }

    @Test
    void failures_are_bounded_too_and_do_not_use_up_the_records_of_refusals() {
        var own = sent(5_000, i -> record("ann", "write", SCOPE + i, i, Kind.REQUEST, Outcome.failed(404, "NotFound")));

        assertThat(counts.count(refused("ann", "read", SCOPE, 1))).isFalse();
        assertThat(own).isEqualTo(Limit.FAILURES.all);
        var counted = records();
        assertThat(own + total(counted)).isEqualTo(5_000);
        assertThat(counted).extracting(record -> record.outcome().status()).containsOnly(Outcome.Status.FAILED);
    }

    private interface Request {
        AuditRecord number(int i);
    }

    /** How many of the requests get a record of their own. */
    private long sent(int requests, Request request) {
        return IntStream.range(0, requests)
                .filter(i -> !counts.count(request.number(i)))
                .count();
    }

    private List<AuditRecord> records() {
        return counts.take().stream().map(CountedFailures::record).toList();
    }

    private static long total(List<AuditRecord> records) {
        return records.stream()
                .mapToLong(record -> Long.parseLong(record.properties().getOrDefault("count", "1")))
                .sum();
    }

    private static AuditRecord refused(String actor, String action, String scope, int second) {
        return record(actor, action, scope, second, Kind.REQUEST, Outcome.failed(403, "AuthorizationFailed"));
    }

    private static AuditRecord record(
            String actor, String action, String scope, int second, Kind kind, Outcome outcome) {
        return AuditRecord.of(
                AT.plusSeconds(second),
                kind,
                action,
                new ResourceScope(scope),
                new Actor(actor, null, null, null, "user"),
                new Origin("192.0.2.1", "GET", scope),
                outcome,
                new Correlation(UUID.randomUUID().toString(), null, null),
                Map.of());
    }
}
