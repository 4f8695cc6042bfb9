package io.keyward.rotation;

import io.keyward.operation.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the job of each rotation last showed activity in this server. A job that lost its database stays in the state STARTED
 * in the tables of the batch container; only the missing activity shows that it does not run any more.
 */
@ApplicationScoped
public class RotationHeartbeat {

    private final Map<OperationId, Instant> lastBeats = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    void beat(OperationId rotation) {
        lastBeats.put(rotation, clock.instant());
    }

    /** True if the job showed no activity for this time, or none since this server started. */
    boolean silentFor(OperationId rotation, Duration silence) {
        var last = lastBeats.getOrDefault(rotation, Instant.MIN);
        return last.isBefore(clock.instant().minus(silence));
    }

    void forget(OperationId rotation) {
        lastBeats.remove(rotation);
    }
}
