package io.keyward.fleet.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a schedule runs next, above all around changes of the clock. */
class RecurrenceTest {

    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Optional<Instant> NEVER = Optional.empty();

    @Test
    void ninety_days_end_on_the_next_sunday_at_the_local_time_of_summer() {
        var recurrence = new Recurrence(90, Set.of(SUNDAY), LocalTime.of(2, 0), LISBON);

        var first = recurrence.after(at("2026-01-01T00:00:00Z"), NEVER);
        var second = recurrence.after(first, Optional.of(first));

        assertThat(first).isEqualTo(at("2026-01-04T02:00:00Z"));
        assertThat(second).isEqualTo(at("2026-04-05T01:00:00Z")); // 91 days later, an hour earlier by UTC
    }

    @Test
    void a_day_that_is_allowed_and_exactly_so_many_days_later_is_the_next_run() {
        var recurrence = new Recurrence(7, Set.of(SUNDAY), LocalTime.of(2, 0), LISBON);
        var last = at("2026-01-04T02:00:00Z");

        assertThat(recurrence.after(last, Optional.of(last))).isEqualTo(at("2026-01-11T02:00:00Z"));
    }

    @Test
    void a_run_by_hand_at_another_time_counts_by_its_local_date() {
        var recurrence = new Recurrence(7, EVERY_DAY, LocalTime.of(2, 0), ZoneId.of("Asia/Tokyo"));
        var last = at("2026-01-04T16:00:00Z"); // the 5th in Tokyo

        assertThat(recurrence.after(last, Optional.of(last))).isEqualTo(at("2026-01-11T17:00:00Z"));
    }

    @Test
    void a_last_run_long_ago_does_not_make_the_next_one_lie_in_the_past() {
        var recurrence = new Recurrence(90, EVERY_DAY, LocalTime.of(2, 0), LISBON);

        var next = recurrence.after(at("2026-06-01T12:00:00Z"), Optional.of(at("2020-01-01T02:00:00Z")));

        assertThat(next).isEqualTo(at("2026-06-02T01:00:00Z"));
    }

    @Test
    void the_run_of_this_very_minute_is_not_the_next_one() {
        var recurrence = new Recurrence(1, EVERY_DAY, LocalTime.of(2, 0), LISBON);

        assertThat(recurrence.after(at("2026-01-04T02:00:00Z"), NEVER)).isEqualTo(at("2026-01-05T02:00:00Z"));
        assertThat(recurrence.after(at("2026-01-04T01:59:59.999Z"), NEVER)).isEqualTo(at("2026-01-04T02:00:00Z"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Europe/Lisbon,       01:30, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z", // 02:00 follows 00:59
        "America/New_York,    02:59, 2026-03-07T12:00:00Z, 2026-03-08T07:00:00Z", // 03:00 follows 01:59
        "Australia/Lord_Howe, 02:15, 2026-10-03T00:00:00Z, 2026-10-03T15:30:00Z", // a gap of half an hour
        "America/Sao_Paulo,   00:00, 2018-11-03T12:00:00Z, 2018-11-04T03:00:00Z", // the day begins at 01:00
        "America/Toronto,     23:45, 1919-03-30T12:00:00Z, 1919-03-31T04:30:00Z", // 00:30 of the next day follows 23:29
    })
    void a_time_that_the_clock_leaves_out_runs_at_the_next_minute_that_exists(
            String zone, LocalTime time, Instant after, Instant expected) {
        var recurrence = new Recurrence(1, EVERY_DAY, time, ZoneId.of(zone));

        assertThat(recurrence.after(after, NEVER)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "Europe/Lisbon,       01:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "America/New_York,    01:00, 2026-10-31T12:00:00Z, 2026-11-01T05:00:00Z, 2026-11-02T06:00:00Z",
        "Australia/Lord_Howe, 01:45, 2026-04-04T00:00:00Z, 2026-04-04T14:45:00Z, 2026-04-05T15:15:00Z",
        "America/Havana,      00:30, 2026-10-31T12:00:00Z, 2026-11-01T04:30:00Z, 2026-11-02T05:30:00Z"
    })
    void a_time_that_occurs_twice_runs_once(String zone, LocalTime time, Instant after, Instant first, Instant second) {
        var recurrence = new Recurrence(1, EVERY_DAY, time, ZoneId.of(zone));

        assertThat(recurrence.after(after, NEVER)).isEqualTo(first);
        assertThat(recurrence.after(first, Optional.of(first))).isEqualTo(second);
        assertThat(recurrence.after(first, NEVER)).isEqualTo(second); // also if the first run was skipped
        assertThat(recurrence.after(first.plusSeconds(3599), NEVER)).isEqualTo(second);
    }

    @Test
    void a_date_that_the_zone_leaves_out_has_no_run() {
        var samoa = new Recurrence(1, Set.of(FRIDAY), LocalTime.of(2, 0), ZoneId.of("Pacific/Apia"));

        var next = samoa.after(at("2011-12-29T00:00:00Z"), NEVER); // Friday the 30th did not exist there

        assertThat(next).isEqualTo(at("2012-01-05T12:00:00Z"));
        assertThat(next.atZone(ZoneId.of("Pacific/Apia")).getDayOfWeek()).isEqualTo(FRIDAY);
    }

    @Test
    void the_last_day_of_a_year_and_a_leap_day_are_days_like_others() {
        var recurrence = new Recurrence(1, Set.of(SATURDAY, MONDAY), LocalTime.of(23, 59), ZoneId.of("UTC"));

        var runs = Stream.iterate(at("2028-02-26T00:00:00Z"), last -> recurrence.after(last, NEVER))
                .skip(1)
                .limit(3);

        assertThat(runs)
                .containsExactly(at("2028-02-26T23:59:00Z"), at("2028-02-28T23:59:00Z"), at("2028-03-04T23:59:00Z"));
    }

    @Test
    void a_recurrence_without_days_or_with_seconds_does_not_exist() {
        var time = LocalTime.of(2, 0);

        assertThatThrownBy(() -> new Recurrence(0, EVERY_DAY, time, LISBON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recurrence(Recurrence.MAX_DAYS + 1, EVERY_DAY, time, LISBON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recurrence(1, Set.of(), time, LISBON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Recurrence(1, EVERY_DAY, LocalTime.of(2, 0, 1), LISBON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
