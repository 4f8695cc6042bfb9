package io.keyward.portal.chart;

import java.time.Duration;
import java.time.Instant;

/** Converts moments into x coordinates of a drawing. {@code from} is at the left edge and {@code to} at the right edge. */
record TimeScale(Instant from, Instant to, int width) {

    /** The x coordinate, from 0 to the width; a moment outside the period is at the edge. */
    double x(Instant at) {
        var all = Duration.between(from, to).toMillis();
        var part = Duration.between(from, at).toMillis();
        return all <= 0 ? 0 : width * Math.max(0.0, Math.min(1.0, (double) part / all));
    }
}
