package io.keyward.portal.picture;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * A column of the expiry calendar.
 *
 * @param name such as {@code Nov}; empty for the column of the expired keys
 * @param year shown below the first month of a year; else empty
 * @param kind the style of the column: {@code over} (expired), {@code soon} or {@code later}
 */
public record ExpiryMonth(String name, String year, long count, String kind) {

    static ExpiryMonth expired(long count) {
        return new ExpiryMonth("", "", count, "over");
    }

    /** @param ahead 0 for the present month */
    static ExpiryMonth of(YearMonth month, long count, int ahead) {
        return new ExpiryMonth(
                month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                ahead == 0 || month.getMonthValue() == 1 ? Integer.toString(month.getYear()) : "",
                count,
                ahead <= 1 ? "soon" : "later");
    }
}
