package io.keyward.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Provides the system clock. Every bean injects a {@link Clock}, so that tests can set the time. It counts microseconds, as the
 * columns of the database do: a time in an answer is the same before and after it was stored.
 */
@ApplicationScoped
public class SystemClock {

    private static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    @Produces
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), PRECISION);
    }
}
