package io.keyward.text;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which texts and times can be stored. Each interface refuses other texts and times before they reach a query: PostgreSQL
 * stores no NUL, no database stores half a surrogate pair, and {@link Instant} has times that no column holds.
 */
public final class Storable {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

    private Storable() {}

    /** True if the text has neither a NUL nor half a surrogate pair. */
    public static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || isHalfPair(c));
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** The text with a question mark for each character that cannot be stored. */
    public static String text(String given) {
        return isText(given) ? given : replaced(given);
    }

    private static String replaced(String given) {
        var text = new StringBuilder(given.length());
        given.codePoints().map(c -> c == 0 || isHalfPair(c) ? '?' : c).forEach(text::appendCodePoint);
        return text.toString();
    }

    /** The beginning of a text, at most {@code length} long. It does not end in half a surrogate pair. */
    public static String truncate(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** True for a time of the years 1 to 9999. */
    public static boolean isTime(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
    }

    /**
     * A time in ISO 8601 such as {@code 2026-01-31T12:00:00Z}; empty if the text is not a time, or a time that cannot be
     * stored.
     */
    public static Optional<Instant> time(String text) {
        try {
            return Optional.of(ISO_OFFSET_DATE_TIME.parse(text, Instant::from)).filter(Storable::isTime);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day such as {@code 2026-01-31}; empty if the text is not a day, or a day that cannot be stored. */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(Storable::isDay);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isDay(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }
}
