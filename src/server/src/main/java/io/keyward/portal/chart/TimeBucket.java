package io.keyward.portal.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An hour or a day that a chart shows as one bar.
 *
 * @param day the date, such as {@code 2026-11-27}; empty for an hour
 * @param to the end; the next bucket begins there
 */
public record TimeBucket(String day, Instant begin, Instant to) {

    /** The last days, including today, each from midnight to midnight in the zone of the reader. */
    public static List<TimeBucket> days(int days, ZoneId zone, Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return IntStream.range(0, days)
                .mapToObj(index -> today.minusDays(days - 1L - index))
                .map(day -> new TimeBucket(
                        day.toString(),
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant()))
                .toList();
    }

    /** The last hours, including the current one, in UTC. */
    public static List<TimeBucket> hours(int hours, Instant now) {
        var first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
        return IntStream.range(0, hours)
                .mapToObj(index -> first.plus(Duration.ofHours(index)))
                .map(begin -> new TimeBucket("", begin, begin.plus(Duration.ofHours(1))))
                .toList();
    }

    /** The beginning of an hour, which the browser shows in its own zone; null for a day. */
    public Instant at() {
        return day.isEmpty() ? begin : null;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(begin) && time.isBefore(to);
    }
}
