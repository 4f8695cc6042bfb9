package io.keyward.node.machine;

import io.keyward.disk.report.Heartbeat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The order of the heartbeats of each node that this server accepted. Each heartbeat names the previous heartbeat of its
 * sender. This reveals two senders, even if one is a copy of the other with the same memory: a sender knows all of its own
 * heartbeats.
 */
public final class HeartbeatOrder {

    /** Whether a heartbeat is the latest one, and since when another sender is seen. */
    public record Arrival(boolean isLatest, Optional<Instant> otherSenderAt) {}

    private record Last(long sequence, Optional<Long> previous, String bootId, Instant at) {

        /**
         * True if the sender of the later of the two heartbeats did not know the earlier one: the later one names a previous
         * heartbeat from before it.
         */
        boolean isOfOtherSenderThan(Heartbeat other) {
            if (!other.bootId().equals(bootId)) {
                return false; // the boot ids differ, which shows it
            }
            if (other.previous().isEmpty()) {
                return false; // an agent that was started again numbers by its clock, which can have been set back
            }
            return other.sequence() > sequence
                    ? other.previous().get() < sequence
                    : previous.filter(named -> named < other.sequence() && other.sequence() < sequence)
                            .isPresent();
        }
    }

    private final Map<Long, Last> accepted = new ConcurrentHashMap<>();

    public Arrival arrived(long node, Heartbeat heartbeat, Instant now) {
        var before = new Last[1];
        var after = accepted.compute(node, (same, last) -> {
            before[0] = last;
            return last == null || heartbeat.sequence() > last.sequence() ? last(heartbeat, now) : last;
        });
        var other = Optional.ofNullable(before[0])
                .filter(last -> heartbeat.bootId() != null && last.isOfOtherSenderThan(heartbeat))
                .map(Last::at);
        return new Arrival(!after.equals(before[0]), other);
    }

    private static Last last(Heartbeat heartbeat, Instant now) {
        return new Last(heartbeat.sequence(), heartbeat.previous(), heartbeat.bootId(), now);
    }
}
