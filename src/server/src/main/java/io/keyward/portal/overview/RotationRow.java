package io.keyward.portal.overview;

import io.keyward.operation.list.ListedOperation;
import io.keyward.portal.permission.ClusterLink;
import java.time.Duration;
import java.time.Instant;

/**
 * A change of a key that is under way.
 *
 * @param deksPerMinute the average so far; null if nothing was moved yet
 * @param end when it ends, if it goes on like this; null if nothing can be estimated
 */
public record RotationRow(ListedOperation listed, ClusterLink cluster, Long deksPerMinute, Instant end) {

    private static final int SECONDS = 60;

    static RotationRow of(ListedOperation listed, ClusterLink cluster, Instant now) {
        var running = Duration.between(listed.operation().requestedAt(), now);
        var rate = listed.progress().deksPerSecond(running);
        return new RotationRow(
                listed,
                cluster,
                rate.isPresent() ? Math.round(SECONDS * rate.getAsDouble()) : null,
                listed.timeLeft(now).map(now::plus).orElse(null));
    }
}
