package io.keyward.database;

import io.keyward.schedule.SharedClock;
import java.time.Clock;
import java.time.Instant;

/** The clock that all servers share, which tests move together with their own. */
public final class MovedSharedClock extends SharedClock {

    private final Clock clock;

    public MovedSharedClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}
