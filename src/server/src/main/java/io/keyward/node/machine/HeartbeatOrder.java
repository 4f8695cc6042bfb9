package io.keyward.node.machine;

import io.keyward.disk.report.Heartbeat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The heartbeat with the highest number that this server received from each node. Each heartbeat contains the number of the
 * sender's previous heartbeat. This reveals a second sender, even if it is a copy with the same memory: no sender skips one of
 * its own heartbeats.
 */
public final class HeartbeatOrder {

    /**
     * What the arrival of a heartbeat shows.
     *
     * @param isLatest true if its number is higher than that of every heartbeat that this server received before from the node
     * @param otherSenderAt when the latest heartbeat of another sender arrived; empty if no other sender was detected
     */
    public record Arrival(boolean isLatest, Optional<Instant> otherSenderAt) {}

    private record Last(long sequence, Optional<Long> previous, String bootId, Instant at) {

        /**
         * True if the two heartbeats have different senders: the later one names a previous heartbeat that is older than the
         * earlier one.
         */
        boolean isOfOtherSenderThan(Heartbeat other) {
            if (!other.bootId().equals(bootId)) {
                return false; // NodeBoots compares the boot ids
            }
            if (other.previous().isEmpty()) {
                return false; // a restarted agent takes its first number from the clock, which may have been set back
            }
            return other.sequence() > sequence
                    ? other.previous().get() < sequence
                    : previous.filter(named -> named < other.sequence() && other.sequence() < sequence)
                            .isPresent();
        }
    }

    private final Map<Long, Last> latest = new ConcurrentHashMap<>();

    public Arrival arrived(long node, Heartbeat heartbeat, Instant now) {
        var before = new Last[1];
        var after = latest.compute(node, (same, last) -> {
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
