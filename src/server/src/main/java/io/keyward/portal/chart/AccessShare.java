package io.keyward.portal.chart;

import static java.util.Comparator.comparing;

import io.keyward.access.AccessState;
import io.keyward.access.IncidentPeriod;
import io.keyward.access.IncidentPeriods;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The share of each day in which the vault unwrapped with a key version, computed from the recorded incidents. Refused wraps do
 * not count, because disks can still be opened.
 *
 * @param opened the share of the whole time, in percent
 * @param truncated true if there may be more incidents than were read
 */
public record AccessShare(BarChart chart, String opened, boolean truncated) {

    private static final List<String> KINDS = List.of("opened", "doubtful", "lost");
    private static final Set<AccessState> REFUSED = Set.of(AccessState.LOST);
    private static final Set<AccessState> NOT_OPENED = Set.of(AccessState.LOST, AccessState.DOUBTFUL);
    private static final ValueAxis PERCENT = ValueAxis.upTo(100, 4);

    /** @param existedFrom when the version was created; earlier days have no bar */
    public static AccessShare of(
            Collection<IncidentPeriod> periods, Instant existedFrom, List<TimeBucket> days, Instant now) {
        var bars = days.stream()
                .map(day ->
                        new BarChart.Bar(day, parts(periods, later(day.begin(), existedFrom), earlier(day.to(), now))))
                .toList();
        var whole = parts(periods, later(days.get(0).begin(), existedFrom), now);
        return new AccessShare(
                BarChart.of(KINDS, bars, PERCENT),
                String.format(Locale.ROOT, "%.2f", whole.get(0)),
                periods.size() >= IncidentPeriods.LIMIT);
    }

    private static List<Double> parts(Collection<IncidentPeriod> periods, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of(0.0, 0.0, 0.0);
        }
        var refused = percent(periods, REFUSED, from, to);
        var notOpened = percent(periods, NOT_OPENED, from, to);
        return List.of(100 - notOpened, notOpened - refused, refused);
    }

    // incidents of several identities can overlap, and overlapping time counts once
    private static double percent(
            Collection<IncidentPeriod> periods, Set<AccessState> states, Instant from, Instant to) {
        var covered = Duration.ZERO;
        var until = from;
        for (var period : periods.stream()
                .filter(each -> states.contains(each.state()))
                .sorted(comparing(IncidentPeriod::begin))
                .toList()) {
            var begin = later(period.begin(), until);
            var end = earlier(period.end().orElse(to), to);
            if (begin.isBefore(end)) {
                covered = covered.plus(Duration.between(begin, end));
                until = end;
            }
        }
        // not in milliseconds: a day that has just begun can have lasted none
        return 100.0 * covered.toNanos() / Duration.between(from, to).toNanos();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
