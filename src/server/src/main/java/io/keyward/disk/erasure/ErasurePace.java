package io.keyward.disk.erasure;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Computes when orders to erase become due. During a delay, an operator can take each order back. The orders of one minute are
 * limited, so that nobody can erase the disks of many clusters at once.
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

    /** How long each order waits at least before its node gets it. */
    public Duration delay() {
        return delay;
    }

    /**
     * When an order that is given now becomes due.
     *
     * @param next what {@link #after} returned for the previous order of the installation
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
