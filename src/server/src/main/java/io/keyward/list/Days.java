package io.keyward.list;

import io.keyward.text.Storable;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The days that a list shows, as a user chooses them. An empty or invalid day sets no limit.
 *
 * @param from the first day, such as {@code 2026-11-27}
 * @param until the last day
 * @param zone the time zone in which the days begin, such as {@code Europe/Lisbon}; UTC if it is empty or unknown
 */
public record Days(String from, String until, String zone) implements Serializable {

    public static final Days ALL = new Days("", "", "");

    /** The beginning of the first day; empty if there is no limit. */
    public Optional<Instant> first() {
        return Storable.day(from).map(this::start).filter(Storable::isTime);
    }

    /** The end of the last day, exclusive; empty if there is no limit. */
    public Optional<Instant> end() {
        return Storable.day(until).map(day -> start(day.plusDays(1)));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zoneId()).toInstant();
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
