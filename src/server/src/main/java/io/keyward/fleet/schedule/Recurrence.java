package io.keyward.fleet.schedule;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a schedule runs: at a local time on some days of the week, with a minimum number of days between two runs. The date of
 * a run is its date in the time zone of the schedule.
 *
 * <p>If a clock change skips the local time, the schedule runs at the next minute that exists. If the local time occurs twice,
 * the schedule runs at the first one. A date that a time zone skipped, because it crossed the date line, has no run.
 *
 * @param everyDays the minimum number of days from a run to the next one, which follows on the next allowed day of the week
 * @param zone the name of a time zone in the IANA database
 */
public record Recurrence(int everyDays, Set<DayOfWeek> weekdays, LocalTime time, ZoneId zone) {

    public static final int MAX_DAYS = 3650;

    /** The names of time zones that a schedule can have. */
    public static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> !zone.startsWith("SystemV/")) // the JDK's own, and not in the IANA database
            .collect(toUnmodifiableSet());

    private static final Pattern MINUTE = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /** Reads a time of day such as {@code 02:00}; empty if the text has another form. */
    public static Optional<LocalTime> time(String text) {
        return MINUTE.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
    }

    public Recurrence {
        if (everyDays < 1 || everyDays > MAX_DAYS) {
            throw new IllegalArgumentException("a schedule runs every 1 to %d days".formatted(MAX_DAYS));
        }
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("a schedule runs at a whole minute");
        }
        weekdays = Collections.unmodifiableSet(EnumSet.copyOf(weekdays)); // throws if it is empty
    }

    /**
     * The first time after an instant at which the schedule runs.
     *
     * @param last the run from which the days to the next one count; empty before the first one
     */
    public Instant after(Instant instant, Optional<Instant> last) {
        var today = dateOf(instant);
        var earliest = last.map(run -> dateOf(run).plusDays(everyDays))
                .filter(today::isBefore)
                .orElse(today);
        return Stream.iterate(earliest, date -> date.plusDays(1))
                .filter(date -> weekdays.contains(date.getDayOfWeek()) && exists(date))
                .map(this::on)
                .filter(instant::isBefore)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate dateOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private boolean exists(LocalDate date) {
        return date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    private Instant on(LocalDate date) {
        var local = date.atTime(time);
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
