package io.keyward.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import io.keyward.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of the database for several servers, which a test moves forward. */
final class ForwardedTime implements Clock {

    private final DatabaseTime database;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    ForwardedTime(TestDatabase database) {
        this.database = new DatabaseTime(database.source());
    }

    void pass(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }

    @Override
    public Instant now() {
        return database.now().plus(ahead.get());
    }
}
