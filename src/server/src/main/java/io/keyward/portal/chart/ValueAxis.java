package io.keyward.portal.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The vertical axis of a chart.
 *
 * @param top the value at its upper end
 * @param labels the evenly spaced labels from top to bottom; the last one is 0
 * @param bounded true if the caller fixed the upper end; false if it was chosen to fit the values
 */
public record ValueAxis(double top, List<String> labels, boolean bounded) {

    private static final int STEPS = 4;

    /** An axis of whole numbers with round labels that reaches at least to the largest value. */
    public static ValueAxis holding(double most) {
        var step = roundStep(Math.max(1, most / STEPS));
        return new ValueAxis(step * STEPS, labels(step * STEPS, STEPS), false);
    }

    /** @param steps how many parts the labels divide the axis into */
    public static ValueAxis upTo(double top, int steps) {
        return new ValueAxis(top, labels(top, steps), true);
    }

    private static List<String> labels(double top, int steps) {
        return IntStream.rangeClosed(0, steps)
                .mapToObj(step -> number(top * (steps - step) / steps))
                .toList();
    }

    // 1, 2 or 5 times a power of ten
    private static double roundStep(double least) {
        var power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(power, 2 * power, 5 * power, 10 * power)
                .filter(step -> step >= least)
                .findFirst()
                .orElseThrow();
    }

    private static String number(double value) {
        return Long.toString(Math.round(value));
    }

    /** The height of a value, from 0 to {@code height}; a value above the top is at the upper end. */
    double height(double value, double height) {
        return top <= 0 ? 0 : height * Math.max(0, Math.min(1, value / top));
    }
}
