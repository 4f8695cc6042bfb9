package io.keyward.database;

import io.keyward.operation.lease.DatabaseClock;
import java.time.Clock;
import java.time.Instant;

/** The clock of the database, which tests move together with their own. */
public final class MovedDatabaseClock extends DatabaseClock {

    private final Clock clock;

    public MovedDatabaseClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}
