package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Keys;
import io.keyward.retirement.ExpiringKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each key that expires within a year is a square in the column of its month. */
class ExpiryCalendarTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void the_columns_are_the_past_and_twelve_months() {
        var months = calendar().months();

        assertThat(months)
                .extracting(ExpiryMonth::name)
                .startsWith("", "Nov", "Dec", "Jan")
                .endsWith("Oct");
        assertThat(months)
                .extracting(ExpiryMonth::year)
                .startsWith("", "2026", "", "2027")
                .hasSize(13);
        assertThat(ExpiryCalendar.end(NOW)).isEqualTo(Instant.parse("2027-11-01T00:00:00Z"));
    }

    @Test
    void a_key_is_in_the_month_of_its_expiry() {
        var calendar = calendar("2026-11-01T00:00:00Z", "2026-11-30T23:59:59Z", "2027-10-31T23:59:59Z");

        assertThat(calendar.months())
                .extracting(ExpiryMonth::count)
                .startsWith(1L, 1L, 0L)
                .endsWith(0L, 1L);
        assertThat(calendar.boxes())
                .containsExactly(
                        new Box(0, 13, 10, 10, "over"),
                        new Box(54, 13, 10, 10, "soon"),
                        new Box(648, 13, 10, 10, "later"));
    }

    @Test
    void the_squares_of_a_month_are_in_rows_of_four() {
        var calendar = calendar(Collections.nCopies(6, "2027-03-01T00:00:00Z").toArray(String[]::new));

        assertThat(calendar.boxes()).extracting(Box::x).containsExactly(270.0, 283.0, 296.0, 309.0, 270.0, 283.0);
        assertThat(calendar.boxes()).extracting(Box::y).containsExactly(13.0, 13.0, 13.0, 13.0, 0.0, 0.0);
        assertThat(calendar.height()).isEqualTo(26);
    }

    @Test
    void a_month_with_very_many_keys_keeps_the_height_and_shows_their_number() {
        var calendar = calendar(Collections.nCopies(201, "2027-03-01T00:00:00Z").toArray(String[]::new));

        assertThat(calendar.height()).isEqualTo(130);
        assertThat(calendar.boxes()).hasSize(40);
        assertThat(calendar.keys()).hasSize(200);
        assertThat(calendar.months()).extracting(ExpiryMonth::count).contains(200L);
        assertThat(calendar.truncated()).isTrue();
    }

    private static ExpiryCalendar calendar(String... expiries) {
        List<ExpiringKey> keys = Stream.of(expiries)
                .map(at -> new ExpiringKey(Keys.aVersion(), Instant.parse(at)))
                .toList();
        return ExpiryCalendar.of(keys, NOW);
    }
}
