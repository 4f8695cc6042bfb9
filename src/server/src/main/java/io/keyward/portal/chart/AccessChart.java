package io.keyward.portal.chart;

import io.keyward.access.IncidentPeriod;
import io.keyward.access.IncidentPeriods;
import io.keyward.key.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The access to key versions over the last 14 days, with a strip for each version.
 *
 * @param incidents the newest incidents, for the table
 * @param more how many further incidents the table does not show
 * @param truncated true if there may be more incidents than the strips show
 */
public record AccessChart(
        List<KeyStrip> strips, List<IncidentPeriod> incidents, int more, boolean truncated, Instant from, Instant to) {

    private static final Duration SPAN = Duration.ofDays(14);
    private static final int ROWS = 50;

    /** The beginning of the period of a chart that ends now. */
    public static Instant begin(Instant now) {
        return now.minus(SPAN);
    }

    /** @param periods the newest first */
    public static AccessChart of(Collection<KeyId> keys, List<IncidentPeriod> periods, Instant now) {
        var time = new TimeScale(begin(now), now, AccessStrip.WIDTH);
        return new AccessChart(
                keys.stream().map(key -> KeyStrip.of(key, periods, time)).toList(),
                periods.stream().limit(ROWS).toList(),
                Math.max(0, periods.size() - ROWS),
                periods.size() >= IncidentPeriods.LIMIT,
                time.from(),
                time.to());
    }
}
