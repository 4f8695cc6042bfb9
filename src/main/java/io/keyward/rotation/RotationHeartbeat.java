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
 * When a rotation last got on in this server. A job whose database went away mid-way stays on record as running for
 * ever; silence is how that is told from work.
 */
@ApplicationScoped
public class RotationHeartbeat {

    private final Map<OperationId, Instant> beats = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    void beat(OperationId rotation) {
        beats.put(rotation, clock.instant());
    }

    /** Nothing was heard of it for so long, or never since this server started. */
    boolean silentFor(OperationId rotation, Duration silence) {
        var last = beats.getOrDefault(rotation, Instant.MIN);
        return last.isBefore(clock.instant().minus(silence));
    }

    void forget(OperationId rotation) {
        beats.remove(rotation);
    }
}
