package io.keyward.portal.overview;

import io.keyward.operation.list.ListedOperation;
import io.keyward.portal.permission.ClusterLink;
import java.time.Duration;
import java.time.Instant;

/**
 * A running rotation.
 *
 * @param deksPerMinute the average so far; null if no DEK was moved yet
 * @param end when it ends if it continues at this rate; null if that cannot be estimated
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
