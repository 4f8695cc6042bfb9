package io.keyward.operation.preflight;

import io.keyward.operation.OperationKind;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long creations take at this installation. It is measured, because Azure's estimates do not apply to Keyward. */
@Stateless
public class CreationTimes {

    private static final int LATEST = 20;
    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(10);

    // only an operation that did not succeed has an error
    private static final String SUCCEEDED = "select o.requestedAt, o.endedAt from Operation o where o.kind = :kind"
            + " and o.endedAt is not null and o.errorCode is null order by o.endedAt desc";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The median of the latest successful creations, rounded up to seconds; ten seconds before the first one. */
    public Duration usual() {
        var durations = latest();
        return durations.isEmpty() ? BEFORE_THE_FIRST : roundedUp(durations.get(durations.size() / 2));
    }

    private List<Duration> latest() {
        return entities.createQuery(SUCCEEDED, Object[].class)
                .setParameter("kind", OperationKind.CREATE)
                .setMaxResults(LATEST)
                .getResultStream()
                .map(row -> Duration.between((Instant) row[0], (Instant) row[1]))
                .sorted()
                .toList();
    }

    private static Duration roundedUp(Duration duration) {
        return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    }
}
