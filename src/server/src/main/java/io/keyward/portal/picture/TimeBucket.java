package io.keyward.portal.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An hour or a day, for which a chart has one bar.
 *
 * @param day such as {@code 2026-11-27}; empty for an hour
 * @param to the end; the next bucket begins there
 */
public record TimeBucket(String day, Instant begin, Instant to) {

    /** The last days until now, each from midnight to midnight in the zone of the reader. */
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

    /** The last full hours of UTC, and the one that runs. */
    public static List<TimeBucket> hours(int hours, Instant now) {
        var first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
        return IntStream.range(0, hours)
                .mapToObj(index -> first.plus(Duration.ofHours(index)))
                .map(begin -> new TimeBucket("", begin, begin.plus(Duration.ofHours(1))))
                .toList();
    }

    /** The moment at which it begins, for a label that the browser shows in its own zone; null for a day. */
    public Instant at() {
        return day.isEmpty() ? begin : null;
    }

    public boolean contains(Instant time) {
        return !time.isBefore(begin) && time.isBefore(to);
    }
}
