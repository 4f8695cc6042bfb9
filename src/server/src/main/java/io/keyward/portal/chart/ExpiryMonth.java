package io.keyward.portal.chart;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * A column of the expiry calendar.
 *
 * @param name the name of the month, such as {@code Nov}; empty for the column of the expired keys
 * @param year the year, in the first column and in each January; otherwise empty
 * @param kind the style of the column: {@code over} (expired), {@code soon} or {@code later}
 */
public record ExpiryMonth(String name, String year, long count, String kind) {

    static ExpiryMonth expired(long count) {
        return new ExpiryMonth("", "", count, "over");
    }

    /** @param ahead how many months it is after the current month */
    static ExpiryMonth of(YearMonth month, long count, int ahead) {
        return new ExpiryMonth(
                month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH),
                ahead == 0 || month.getMonthValue() == 1 ? Integer.toString(month.getYear()) : "",
                count,
                ahead <= 1 ? "soon" : "later");
    }
}
