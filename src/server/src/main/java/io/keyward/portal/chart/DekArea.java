package io.keyward.portal.chart;

import io.keyward.key.KeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The DEKs under one key version over time, as an area stacked on the areas of other versions. A count is valid until the next
 * one, so the edges are steps.
 *
 * @param path the outline, for the attribute {@code d} of an SVG path
 * @param deks how many DEKs are under the version at the end
 */
public record DekArea(String key, String kind, String path, long deks) {

    static final int WIDTH = 700;
    static final int HEIGHT = 160;

    /** @param below the versions whose areas are below this area */
    static DekArea of(KeyId key, List<KeyId> below, String kind, List<DekMoment> moments, TimeScale time) {
        var most = DekMoment.most(moments);
        ToLongFunction<DekMoment> bottom = moment -> sum(below, moment);
        ToLongFunction<DekMoment> top =
                moment -> sum(below, moment) + moment.counts().under(key);
        var edge = new ArrayList<>(edge(moments, top, most, time));
        var lower = new ArrayList<>(edge(moments, bottom, most, time));
        Collections.reverse(lower);
        edge.addAll(lower);
        return new DekArea(key.toString(), kind, "M" + String.join("L", edge) + "Z", last(moments, key));
    }

    /** The value of the attribute {@code fill}: a pattern that the style sheet may replace by a colour. */
    public String getFill() {
        return "url(#hatch-" + kind + ")";
    }

    private static long sum(List<KeyId> keys, DekMoment moment) {
        return keys.stream().mapToLong(moment.counts()::under).sum();
    }

    private static List<String> edge(
            List<DekMoment> moments, ToLongFunction<DekMoment> height, long most, TimeScale time) {
        var points = new ArrayList<String>();
        for (var index = 0; index < moments.size(); index++) {
            var y = HEIGHT - (double) HEIGHT * height.applyAsLong(moments.get(index)) / Math.max(1, most);
            points.add(point(time.x(moments.get(index).at()), y));
            points.add(point(time.x(end(moments, index, time)), y));
        }
        return points;
    }

    private static Instant end(List<DekMoment> moments, int index, TimeScale time) {
        return index + 1 < moments.size() ? moments.get(index + 1).at() : time.to();
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }

    private static long last(List<DekMoment> moments, KeyId key) {
        return moments.isEmpty() ? 0 : moments.get(moments.size() - 1).counts().under(key);
    }
}
