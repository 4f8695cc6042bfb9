package io.keyward.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a machine is enrolled as a node, and when it last sent a heartbeat.
 *
 * @param enrolledAt empty if no machine is enrolled
 * @param lastContactAt empty if there was no heartbeat yet
 */
public record NodeContact(Optional<Instant> enrolledAt, Optional<Instant> lastContactAt) {

    /** No machine is enrolled. */
    public static final NodeContact NONE = new NodeContact(Optional.empty(), Optional.empty());

    /** {@code planned}, {@code enrolled}, {@code reachable} or {@code unreachable}. */
    public String state(Instant now, Duration unreachableAfter) {
        if (enrolledAt.isEmpty()) {
            return "planned";
        }
        if (lastContactAt.isEmpty()) {
            return "enrolled";
        }
        return unreachableSince(now, unreachableAfter).isPresent() ? "unreachable" : "reachable";
    }

    /** The last contact with a node that has been silent for too long; empty if it has not. */
    public Optional<Instant> unreachableSince(Instant now, Duration unreachableAfter) {
        return lastContactAt.filter(last -> now.isAfter(last.plus(unreachableAfter)));
    }
}
