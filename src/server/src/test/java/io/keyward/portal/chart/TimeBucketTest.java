package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeBucketTest {

    @Test
    void days_begin_at_midnight_of_the_reader() {
        var now = Instant.parse("2026-11-27T23:30:00Z");

        var days = TimeBucket.days(2, ZoneId.of("Asia/Tokyo"), now);

        assertThat(days)
                .containsExactly(
                        new TimeBucket(
                                "2026-11-27",
                                Instant.parse("2026-11-26T15:00:00Z"),
                                Instant.parse("2026-11-27T15:00:00Z")),
                        new TimeBucket(
                                "2026-11-28",
                                Instant.parse("2026-11-27T15:00:00Z"),
                                Instant.parse("2026-11-28T15:00:00Z")));
        assertThat(TimeBucket.days(1, ZoneOffset.UTC, now).get(0).day()).isEqualTo("2026-11-27");
    }

    @Test
    void the_days_on_which_clocks_change_have_another_length() {
        var days = TimeBucket.days(1, ZoneId.of("Europe/Berlin"), Instant.parse("2026-10-25T12:00:00Z"));

        assertThat(Duration.between(days.get(0).begin(), days.get(0).to())).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void the_last_hour_is_the_one_that_runs() {
        var hours = TimeBucket.hours(48, Instant.parse("2026-11-27T12:34:56Z"));

        assertThat(hours).hasSize(48);
        assertThat(hours.get(47).begin()).isEqualTo("2026-11-27T12:00:00Z");
        assertThat(hours.get(0).begin()).isEqualTo("2026-11-25T13:00:00Z");
        assertThat(hours.get(46).to()).isEqualTo(hours.get(47).begin());
        assertThat(hours.get(0).day()).isEmpty();
    }
}
