package io.keyward.localazure.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the local Azure: the system clock plus the shift that the control API set. Key expiry and purge dates
 * follow it, token expiry follows the system clock. CDI injects it for each {@link Clock}.
 */
@ApplicationScoped
public class LocalClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    public LocalClock() {
        this(Clock.systemUTC());
    }

    LocalClock(Clock machine) {
        this.machine = machine;
    }

    /** How far this clock is ahead of the system clock. Negative if it is behind. */
    public Duration shift() {
        return shift.get();
    }

    public void shiftTo(Duration ahead) {
        shift.set(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), shift());
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift());
    }
}
