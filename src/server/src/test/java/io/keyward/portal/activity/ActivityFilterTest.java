package io.keyward.portal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.RecordQuery.Condition;
import io.keyward.cluster.ClusterScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void days_without_a_zone_are_in_utc_and_the_last_one_is_included() {
        var filter = filter(Map.of("from", "2026-11-01", "until", "2026-11-02"));

        assertThat(filter.first()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(filter.last(NOW)).isEqualTo("2026-11-02T23:59:59.999999Z");
    }

    @Test
    void days_begin_in_the_zone_of_the_reader() {
        var filter = filter(Map.of("from", "2026-11-01", "until", "2026-11-01", "zone", "America/New_York"));

        assertThat(filter.first()).isEqualTo("2026-11-01T04:00:00Z");
        assertThat(filter.last(NOW)).as("the clocks go back on this day").isEqualTo("2026-11-02T04:59:59.999999Z");
    }

    @Test
    void an_unknown_zone_is_utc_and_a_day_that_begins_before_the_first_year_is_ignored() {
        assertThat(filter(Map.of("from", "2026-11-01", "zone", "../etc/passwd")).first())
                .isEqualTo("2026-11-01T00:00:00Z");
        assertThat(filter(Map.of("from", "0001-01-01", "zone", "Asia/Tokyo")).first())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void without_days_all_records_are_shown_also_those_of_a_server_whose_clock_is_ahead() {
        var filter = filter(Map.of());

        assertThat(filter.first()).isEqualTo(Instant.EPOCH);
        assertThat(filter.last(NOW)).isAfter(NOW);
    }

    @Test
    void a_text_that_is_no_day_is_ignored() {
        assertThat(filter(Map.of("from", "yesterday")).first()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_day_that_no_database_stores_is_ignored() {
        var filter = filter(Map.of("from", "-999999999-01-01", "until", "+999999999-12-31"));

        assertThat(filter.first()).isEqualTo(Instant.EPOCH);
        assertThat(filter.last(NOW)).isEqualTo(NOW.plusSeconds(60));
        assertThat(filter(Map.of("until", "9999-12-31")).last(NOW)).isEqualTo("9999-12-31T23:59:59.999999Z");
    }

    @Test
    void every_field_that_is_not_empty_is_a_condition() {
        var given = new HashMap<String, String>();
        given.put("caller", " ann@local.test ");
        given.put("status", "Refused");
        given.put("resource", "/subscriptions/s/");
        given.put("correlation", "");

        assertThat(filter(given).conditions())
                .containsExactly(
                        Condition.caller("ann@local.test"),
                        Condition.status("Refused"),
                        Condition.resource("/subscriptions/s"));
    }

    @Test
    void the_log_of_a_resource_is_that_of_its_subscription_or_its_resource_group() {
        var cluster = "/subscriptions/s1/resourceGroups/g/providers/Microsoft.HDInsight/clusters/spark";

        assertThat(filter(Map.of("resource", cluster)).scopes())
                .containsExactly(ClusterScope.of("s1"), ClusterScope.of("s1", "g"));
        assertThat(filter(Map.of()).scopes()).isEmpty();
    }

    private static ActivityFilter filter(Map<String, String> parameters) {
        return ActivityFilter.of(parameters::get);
    }
}
