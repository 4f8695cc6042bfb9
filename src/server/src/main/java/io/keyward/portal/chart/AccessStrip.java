package io.keyward.portal.chart;

import static java.util.Comparator.comparing;

import io.keyward.access.AccessState;
import io.keyward.access.IncidentPeriod;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The incidents of one key version on a time line. A worse state has a higher box, so that states can be told apart without
 * colours.
 *
 * @param days the x coordinates of lines that are 24 hours apart
 */
public record AccessStrip(List<Box> boxes, List<Double> days) {

    static final int WIDTH = 700;
    static final int HEIGHT = 24;
    private static final double SMALLEST = 3; // so that even an incident of a minute is visible

    static AccessStrip of(Collection<IncidentPeriod> periods, TimeScale time) {
        return new AccessStrip(
                periods.stream()
                        .sorted(comparing(IncidentPeriod::state).reversed()) // low boxes before high ones
                        .map(period -> box(period, time))
                        .toList(),
                days(time));
    }

    private static Box box(IncidentPeriod period, TimeScale time) {
        var begin = time.x(period.begin());
        var width = Math.max(SMALLEST, time.x(period.end().orElse(time.to())) - begin);
        var height = height(period.state());
        return new Box(Math.min(begin, WIDTH - width), HEIGHT - height, width, height, kind(period.state()));
    }

    private static int height(AccessState state) {
        return switch (state) {
            case ACCESSIBLE, UNKNOWN -> 0; // no incident has one of these states
            case DOUBTFUL -> 8;
            case WRAP_REFUSED -> 15;
            case LOST -> HEIGHT;
        };
    }

    private static String kind(AccessState state) {
        return switch (state) {
            case ACCESSIBLE, UNKNOWN -> "works";
            case DOUBTFUL -> "doubtful";
            case WRAP_REFUSED -> "refused";
            case LOST -> "lost";
        };
    }

    private static List<Double> days(TimeScale time) {
        var all = (int) Duration.between(time.from(), time.to()).toDays();
        return IntStream.range(1, all)
                .mapToObj(day -> Box.round(time.x(time.from().plus(Duration.ofDays(day)))))
                .toList();
    }
}
