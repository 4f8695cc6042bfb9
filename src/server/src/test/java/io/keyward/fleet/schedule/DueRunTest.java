package io.keyward.fleet.schedule;

import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which run is due when a server checks a schedule late. */
class DueRunTest {

    private static final Duration LONGEST_DELAY = Duration.ofHours(6);
    private static final Recurrence DAILY =
            new Recurrence(1, EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 0), ZoneId.of("Europe/Lisbon"));
    private static final Instant FIRST = Instant.parse("2026-01-04T02:00:00Z");

    @Test
    void a_run_is_due_at_its_minute_and_none_was_missed_then() {
        var due = due(DAILY, "2026-01-04T02:00:00Z");

        assertThat(due).isEqualTo(new DueRun(FIRST, 0));
        assertThat(due.isTooLate(FIRST, LONGEST_DELAY)).isFalse();
    }

    @Test
    void a_run_can_start_until_the_longest_delay_has_passed() {
        var run = new DueRun(FIRST, 0);

        assertThat(run.isTooLate(FIRST.plus(LONGEST_DELAY), LONGEST_DELAY)).isFalse();
        assertThat(run.isTooLate(FIRST.plus(LONGEST_DELAY).plusMillis(1), LONGEST_DELAY))
                .isTrue();
    }

    @Test
    void after_an_outage_of_days_the_last_missed_run_stands_for_all() {
        assertThat(due(DAILY, "2026-01-07T03:00:00Z")).isEqualTo(new DueRun(Instant.parse("2026-01-07T02:00:00Z"), 3));
    }

    @Test
    void a_missed_run_does_not_start_the_days_between_runs_again() {
        var weekly = new Recurrence(60, Set.of(SUNDAY), LocalTime.of(2, 0), ZoneId.of("Europe/Lisbon"));
        var last = FIRST.minus(Duration.ofDays(63));

        var due = DueRun.of(weekly, FIRST, Optional.of(last), Instant.parse("2026-01-19T00:00:00Z"));

        assertThat(due)
                .isEqualTo(new DueRun(Instant.parse("2026-01-18T02:00:00Z"), 2)); // the days count from the last run
    }

    private static DueRun due(Recurrence recurrence, String now) {
        return DueRun.of(recurrence, FIRST, Optional.empty(), Instant.parse(now));
    }
}
