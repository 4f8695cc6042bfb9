package io.keyward.portal.picture;

import java.time.Duration;
import java.time.Instant;

/** The horizontal position of a moment in a picture. The left and the right edge are two moments. */
record TimeScale(Instant from, Instant to, int width) {

    /** From 0 to the width; a moment outside the picture is at its edge. */
    double x(Instant at) {
        var all = Duration.between(from, to).toMillis();
        var part = Duration.between(from, at).toMillis();
        return all <= 0 ? 0 : width * Math.max(0.0, Math.min(1.0, (double) part / all));
    }
}
