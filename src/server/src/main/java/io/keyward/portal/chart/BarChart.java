package io.keyward.portal.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of stacked bars over time. Each part of a bar has the style and the name of its kind. The page shows the same numbers
 * in a table.
 *
 * @param kinds the kinds of the parts, from bottom to top
 * @param bars the oldest first
 */
public record BarChart(List<String> kinds, List<Bar> bars, List<Box> boxes, ValueAxis axis) {

    /** The size of the drawing in its own coordinates; the style sheet scales it. */
    public static final int WIDTH = 720;

    public static final int HEIGHT = 160;

    private static final double GAP = 0.15; // of the width of a bar
    private static final double SMALLEST = 2; // so that every value above 0 is visible

    /** @param parts a number for each kind */
    public record Bar(TimeBucket time, List<Double> parts) {

        /** The numbers as texts for the table; whole numbers have no fraction. */
        public List<String> texts() {
            return parts.stream().map(BarChart::text).toList();
        }

        public boolean isBlank() {
            return parts.stream().allMatch(part -> part == 0);
        }

        private double sum() {
            return parts.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** A chart whose axis fits its highest bar. */
    public static BarChart of(List<String> kinds, List<Bar> bars) {
        return of(
                kinds,
                bars,
                ValueAxis.holding(bars.stream().mapToDouble(Bar::sum).max().orElse(0)));
    }

    public static BarChart of(List<String> kinds, List<Bar> bars, ValueAxis axis) {
        var boxes = new ArrayList<Box>();
        var step = (double) WIDTH / Math.max(1, bars.size());
        for (var index = 0; index < bars.size(); index++) {
            boxes.addAll(boxes(kinds, bars.get(index), step * index, step, axis));
        }
        return new BarChart(kinds, bars, List.copyOf(boxes), axis);
    }

    private static List<Box> boxes(List<String> kinds, Bar bar, double x, double step, ValueAxis axis) {
        var boxes = new ArrayList<Box>();
        var bottom = (double) HEIGHT;
        for (var index = 0; index < kinds.size(); index++) {
            var value = bar.parts().get(index);
            if (value > 0) {
                var height = Math.min(bottom, Math.max(SMALLEST, axis.height(value, HEIGHT)));
                bottom -= height;
                boxes.add(new Box(x + step * GAP / 2, bottom, step * (1 - GAP), height, kinds.get(index)));
            }
        }
        return boxes;
    }

    /** True if all numbers are 0. */
    public boolean isBlank() {
        return bars.stream().allMatch(Bar::isBlank);
    }

    /** The labels of the axis of time: the first, a middle and the last bar. */
    public List<TimeBucket> times() {
        return bars.isEmpty()
                ? List.of()
                : List.of(
                        bars.get(0).time(),
                        bars.get(bars.size() / 2).time(),
                        bars.get(bars.size() - 1).time());
    }

    /** The rows of the table, the newest first, without bars whose numbers are all 0. */
    public List<Bar> rows() {
        var rows = new ArrayList<Bar>();
        for (var index = bars.size() - 1; index >= 0; index--) {
            if (!bars.get(index).isBlank()) {
                rows.add(bars.get(index));
            }
        }
        return rows;
    }

    /** False if the numbers are percentages, whose sums have no meaning. */
    public boolean isTotaled() {
        return !axis.bounded();
    }

    /** The sum of each kind. */
    public List<String> totals() {
        var totals = new ArrayList<String>();
        for (var index = 0; index < kinds.size(); index++) {
            var kind = index;
            totals.add(
                    text(bars.stream().mapToDouble(bar -> bar.parts().get(kind)).sum()));
        }
        return totals;
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.1f", number);
    }
}
