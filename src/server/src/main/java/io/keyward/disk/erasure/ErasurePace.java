package io.keyward.disk.erasure;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * When orders to erase become due. Each order waits for a delay, in which an operator can take it back. In each minute, no more
 * orders become due than the rate allows, so that nobody erases a fleet at once.
 */
@Dependent
public class ErasurePace {

    private final Duration delay;
    private final Duration interval;

    @Inject
    public ErasurePace(
            @ConfigProperty(name = "keyward.erasure.delay") Duration delay,
            @ConfigProperty(name = "keyward.erasure.disks-per-minute") int disksPerMinute) {
        if (delay.isNegative() || disksPerMinute < 1) {
            throw new IllegalArgumentException(
                    "keyward.erasure.delay must not be negative, and keyward.erasure.disks-per-minute at least 1");
        }
        this.delay = delay;
        this.interval = Duration.ofMinutes(1).dividedBy(disksPerMinute);
    }

    /** How long each order can be taken back before its node gets it. */
    public Duration delay() {
        return delay;
    }

    /**
     * When an order that is given now becomes due.
     *
     * @param next what {@link #after} returned for the previous order, of any cluster
     */
    Instant due(Instant now, Instant next) {
        var earliest = now.plus(delay);
        return earliest.isBefore(next) ? next : earliest;
    }

    /** The earliest time at which the next order can become due. */
    Instant after(Instant due) {
        return due.plus(interval);
    }
}
