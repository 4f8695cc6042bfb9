package io.keyward.portal.chart;

import io.keyward.retirement.ExpiringKey;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The key versions that have expired or will expire within a year, by month (UTC), with a square for each.
 *
 * @param height the height of the drawing
 * @param keys the key versions, the earliest expiry first
 * @param truncated true if there are more keys than the calendar shows
 */
public record ExpiryCalendar(
        List<ExpiryMonth> months, List<Box> boxes, int height, List<ExpiringKey> keys, boolean truncated) {

    /** The largest number of keys in a calendar. */
    public static final int LIMIT = 200;

    static final int COLUMN = 54;
    private static final int MONTHS = 12;
    private static final int SQUARE = 10;
    private static final int GAP = 3;
    private static final int IN_ROW = 4;
    private static final int MAX_SQUARES =
            40; // more squares would make the drawing too high; the count says how many there are

    /** The end of the period of a calendar that begins now. */
    public static Instant end(Instant now) {
        return month(now).plusMonths(MONTHS).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** @param keys the earliest expiry first, at most one more than {@link #LIMIT} */
    public static ExpiryCalendar of(List<ExpiringKey> keys, Instant now) {
        var shown = keys.stream().limit(LIMIT).toList();
        var months = months(shown, now);
        var height = (SQUARE + GAP) * rows(months);
        var boxes = new ArrayList<Box>();
        for (var column = 0; column < months.size(); column++) {
            boxes.addAll(boxes(months.get(column), column, height));
        }
        return new ExpiryCalendar(months, boxes, height, shown, keys.size() > LIMIT);
    }

    private static List<ExpiryMonth> months(List<ExpiringKey> keys, Instant now) {
        var months = new ArrayList<ExpiryMonth>();
        months.add(ExpiryMonth.expired(
                keys.stream().filter(key -> !key.at().isAfter(now)).count()));
        for (var ahead = 0; ahead < MONTHS; ahead++) {
            var month = month(now).plusMonths(ahead);
            var count = keys.stream()
                    .filter(key -> key.at().isAfter(now) && month(key.at()).equals(month))
                    .count();
            months.add(ExpiryMonth.of(month, count, ahead));
        }
        return List.copyOf(months);
    }

    private static int rows(List<ExpiryMonth> months) {
        var most = months.stream().mapToLong(ExpiryMonth::count).max().orElse(0);
        return (int) Math.max(2, (Math.min(most, MAX_SQUARES) + IN_ROW - 1) / IN_ROW);
    }

    private static List<Box> boxes(ExpiryMonth month, int column, int height) {
        return IntStream.range(0, (int) Math.min(MAX_SQUARES, month.count()))
                .mapToObj(index -> new Box(
                        COLUMN * column + (SQUARE + GAP) * (index % IN_ROW),
                        height - (SQUARE + GAP) * (index / IN_ROW + 1),
                        SQUARE,
                        SQUARE,
                        month.kind()))
                .toList();
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }
}
