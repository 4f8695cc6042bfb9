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
     * @param isLatest true if its number is higher than that of every heartbeat that this server accepted before from the node
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

    /** Compares a heartbeat with the last accepted one. */
    public Arrival arrival(long node, Heartbeat heartbeat) {
        var last = Optional.ofNullable(latest.get(node));
        var isLatest =
                last.filter(known -> known.sequence() >= heartbeat.sequence()).isEmpty();
        var other = last.filter(known -> heartbeat.bootId() != null && known.isOfOtherSenderThan(heartbeat))
                .map(Last::at);
        return new Arrival(isLatest, other);
    }

    /**
     * Records that a heartbeat was accepted. Call this after the heartbeat was stored, because the node may send one that could
     * not be stored again.
     *
     * @param at when it arrived
     */
    public void accept(long node, Heartbeat heartbeat, Instant at) {
        latest.merge(node, last(heartbeat, at), (last, next) -> next.sequence() > last.sequence() ? next : last);
    }

    private static Last last(Heartbeat heartbeat, Instant at) {
        return new Last(heartbeat.sequence(), heartbeat.previous(), heartbeat.bootId(), at);
    }
}
