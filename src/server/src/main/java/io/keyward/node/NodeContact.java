package io.keyward.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a machine was enrolled as a node, and when it last sent a heartbeat.
 *
 * @param enrolledAt empty if no machine is enrolled
 * @param lastContactAt empty if there was no heartbeat yet
 */
public record NodeContact(Optional<Instant> enrolledAt, Optional<Instant> lastContactAt) {

    /** The contact of a node without an enrolled machine. */
    public static final NodeContact NONE = new NodeContact(Optional.empty(), Optional.empty());

    /**
     * {@code planned} without a machine, {@code enrolled} before its first heartbeat, then {@code reachable} or {@code
     * unreachable}.
     */
    public String state(Instant now, Duration unreachableAfter) {
        if (enrolledAt.isEmpty()) {
            return "planned";
        }
        if (lastContactAt.isEmpty()) {
            return "enrolled";
        }
        return unreachableSince(now, unreachableAfter).isPresent() ? "unreachable" : "reachable";
    }

    /** The time of the last heartbeat, if it is too long ago; otherwise empty, also if there was none. */
    public Optional<Instant> unreachableSince(Instant now, Duration unreachableAfter) {
        return lastContactAt.filter(last -> now.isAfter(last.plus(unreachableAfter)));
    }
}
