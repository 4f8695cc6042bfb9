package io.keyward.arm.activity;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.audit.chain.RecordQuery.Condition;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Azure CLI sends as {@code $filter}. */
class EventFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void times_without_an_offset_are_in_utc() {
        var filter = EventFilter.parse(
                "eventTimestamp ge 2026-11-25T18:33:24.554700 and eventTimestamp le 2026-11-26T00:33:24.554700", NOW);

        assertThat(filter.from()).isEqualTo("2026-11-25T18:33:24.554700Z");
        assertThat(filter.until()).isEqualTo("2026-11-26T00:33:24.554700Z");
        assertThat(filter.conditions()).isEmpty();
    }

    @Test
    void times_can_have_an_offset_and_quotes() {
        var filter = EventFilter.parse(
                "eventTimestamp ge '2026-11-25T00:00:00Z' and eventTimestamp le 2026-11-26T01:02:03+02:00", NOW);

        assertThat(filter.from()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(filter.until()).isEqualTo("2026-11-25T23:02:03Z");
    }

    @Test
    void every_condition_must_hold() {
        var filter = EventFilter.parse(
                "eventTimestamp ge 2026-11-25T00:00:00+00:00 and resourceGroupName eq 'and group' and caller eq"
                        + " 'ann@local.test' and status eq 'Succeeded'",
                NOW);

        assertThat(filter.conditions())
                .containsExactly(
                        Condition.resourceGroup("and group"),
                        Condition.caller("ann@local.test"),
                        Condition.status("Succeeded"));
    }

    @Test
    void a_value_can_have_no_quotes_and_the_provider_can_come_first() {
        var filter = EventFilter.parse(
                "resourceProvider eq Microsoft.Authorization and eventTimestamp ge 2026-11-25T23:33:37Z", NOW);

        assertThat(filter.conditions()).containsExactly(Condition.provider("Microsoft.Authorization"));
        assertThat(filter.until()).isAfter(NOW);
    }

    @Test
    void a_resource_is_found_with_its_children() {
        var filter = EventFilter.parse("resourceId eq '/subscriptions/s'", NOW);

        assertThat(filter.conditions()).containsExactly(Condition.resource("/subscriptions/s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caller ne 'x'",
                "caller eq 'x\0y'",
                "caller eq x\0y",
                "eventTimestamp eq 2026-11-25T23:33:37Z",
                "eventTimestamp ge yesterday",
                "eventTimestamp le +999999999-12-31T23:59:59Z",
                "eventTimestamp le '+999999999-12-31T23:59:59'",
                "eventTimestamp ge -999999999-01-01T00:00:00Z",
                "unknown eq 'x'",
                "caller eq 'x' or caller eq 'y'",
                "caller eq 'x",
                "caller eq 'x' and",
                "1 eq 1"
            })
    void an_unknown_condition_is_refused(String filter) {
        assertThatThrownBy(() -> EventFilter.parse(filter, NOW)).is(problem(ProblemCode.INVALID_FILTER));
    }
}
