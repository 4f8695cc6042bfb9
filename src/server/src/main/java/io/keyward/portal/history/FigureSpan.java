package io.keyward.portal.history;

import io.keyward.portal.chart.TimeBucket;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The period that the charts show. */
enum FigureSpan {
    HOURS_48,
    DAYS_14,
    DAYS_90;

    /** @param text the name of a span; any other text means the shortest span */
    static FigureSpan of(String text) {
        for (var span : values()) {
            if (span.name().equals(text)) {
                return span;
            }
        }
        return HOURS_48;
    }

    List<TimeBucket> buckets(ZoneId zone, Instant now) {
        return switch (this) {
            case HOURS_48 -> TimeBucket.hours(48, now);
            case DAYS_14 -> TimeBucket.days(14, zone, now);
            case DAYS_90 -> TimeBucket.days(90, zone, now);
        };
    }
}
