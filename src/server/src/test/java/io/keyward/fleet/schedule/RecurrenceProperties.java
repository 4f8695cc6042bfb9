package io.keyward.fleet.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is true of the runs of any schedule in any time zone, compared with a clock that is read minute by minute. */
class RecurrenceProperties {

    private static final long FROM = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond() / 60;
    private static final long UNTIL = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond() / 60;

    @Property
    void a_run_is_later_on_an_allowed_day_and_so_many_days_after_the_last_one(
            @ForAll @IntRange(min = 1, max = 400) int days,
            @ForAll @Size(min = 1, max = 7) Set<DayOfWeek> weekdays,
            @ForAll("times") LocalTime time,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start) {
        var recurrence = new Recurrence(days, weekdays, time, zone);

        var runs = Stream.iterate(
                        recurrence.after(start, Optional.empty()), last -> recurrence.after(last, Optional.of(last)))
                .limit(10)
                .map(run -> run.atZone(zone))
                .toList();

        assertThat(runs.get(0).toInstant()).isAfter(start);
        for (var at = 1; at < runs.size(); at++) {
            var before = runs.get(at - 1).toLocalDate();
            assertThat(ChronoUnit.DAYS.between(before, runs.get(at).toLocalDate()))
                    .isBetween((long) days, days + 15L); // a week, and one more if the zone left out the day
        }
        assertThat(runs).allSatisfy(run -> assertThat(isEndOfGap(run) || (isOn(run, weekdays) && isAt(run, time)))
                .isTrue());
    }

    @Property(tries = 200)
    void the_next_run_is_the_first_minute_that_the_clock_of_the_zone_shows_the_time_of_an_allowed_day(
            @ForAll @Size(min = 1, max = 7) Set<DayOfWeek> weekdays,
            @ForAll("times") LocalTime time,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start) {
        var next = new Recurrence(1, weekdays, time, zone).after(start, Optional.empty());

        var shown = Stream.iterate(start.plus(1, ChronoUnit.MINUTES), at -> at.isBefore(next), at -> at.plusSeconds(60))
                .map(at -> at.atZone(zone))
                .filter(at -> isOn(at, weekdays) && isAt(at, time));

        assertThat(shown).allMatch(RecurrenceProperties::isSecondOfTwo);
    }

    private static boolean isOn(ZonedDateTime at, Set<DayOfWeek> weekdays) {
        return weekdays.contains(at.getDayOfWeek());
    }

    private static boolean isAt(ZonedDateTime at, LocalTime time) {
        return at.toLocalTime().equals(time);
    }

    private static boolean isEndOfGap(ZonedDateTime at) {
        return at.minusMinutes(1).toLocalDateTime().plusMinutes(1).isBefore(at.toLocalDateTime());
    }

    private static boolean isSecondOfTwo(ZonedDateTime at) {
        return !at.withEarlierOffsetAtOverlap().equals(at);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalTime> times() {
        return Arbitraries.integers().between(0, 24 * 60 - 1).map(minute -> LocalTime.MIN.plusMinutes(minute));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(FROM, UNTIL).map(minute -> Instant.ofEpochSecond(minute * 60));
    }
}
