package io.keyward.localazure.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time the local Azure lives by: the machine's, moved by as much as the control was told. Keys expire and deleted
 * keys are purged by it; tokens live by the machine's. Whoever asks CDI for a {@link Clock} gets this one.
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

    /** How far ahead of the machine's time this clock is; negative when it is behind. */
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
