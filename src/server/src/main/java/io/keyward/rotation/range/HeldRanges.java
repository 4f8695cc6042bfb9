package io.keyward.rotation.range;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.operation.lease.HeldOperations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The ranges that this server has leased. If a server dies or hangs, another server can lease its ranges when the leases end,
 * after {@code keyward.rotation.range-lease} at most. A server stores nothing for a range that another server has leased since.
 */
@ApplicationScoped
public class HeldRanges {

    private final Map<RangeId, Held> held = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    @Inject
    RotationRanges ranges;

    @Inject
    HeldOperations server;

    @Inject
    DatabaseClock database;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.range-lease")
    Duration lease;

    /** @param renewed when the lease was last renewed, by the clock of this server */
    private record Held(LeasedRange range, Instant renewed) {}

    /** Leases a free range of a rotation of which this server has fewer than {@code most}. */
    public Optional<LeasedRange> lease(int most) {
        if (stopped) {
            return Optional.empty();
        }
        var renewed = clock.instant();
        var now = database.instant();
        var leased = ranges.lease(server.server(), now, now.plus(lease), rotationsWith(most));
        leased.ifPresent(range -> held.put(range.id(), new Held(range, renewed)));
        return leased;
    }

    private Set<OperationId> rotationsWith(int ranges) {
        return held.values().stream()
                .collect(Collectors.groupingBy(one -> one.range().rotation(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(count -> count.getValue() >= ranges)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Renews the lease of a range if a third of its time has passed. Call this before each DEK.
     *
     * @return false if this server does not have the range any more
     */
    public boolean recordProgress(RangeId range) {
        var known = held.get(range);
        return known != null && (known.renewed().plus(lease.dividedBy(3)).isAfter(clock.instant()) || renew(range));
    }

    private boolean renew(RangeId range) {
        var renewed = clock.instant();
        if (!ranges.renew(range, server.server(), database.instant().plus(lease))) {
            held.remove(range);
            return false;
        }
        held.computeIfPresent(range, (id, old) -> new Held(old.range(), renewed));
        return true;
    }

    /** Renews the leases of ranges on which this server works, and gives back the others. */
    public void renewWhile(Predicate<RangeId> worksOn) {
        for (var range : List.copyOf(held.keySet())) {
            if (!worksOn.test(range)) {
                giveBack(range);
            } else {
                renew(range);
            }
        }
    }

    private void giveBack(RangeId range) {
        ranges.release(range, server.server());
        held.remove(range);
    }

    /** Records that every movable DEK of the range is moved. */
    public void markMoved(RangeId range) {
        ranges.markMoved(range, server.server());
        held.remove(range);
    }

    /** True if this server has the range, as far as it knows. */
    public boolean has(RangeId range) {
        return held.containsKey(range);
    }

    /** True if this server has a range of the rotation, as far as it knows. */
    public boolean hasAnyOf(OperationId rotation) {
        return held.values().stream().anyMatch(one -> one.range().rotation().equals(rotation));
    }

    /** See {@link RotationRanges#lockShared}. */
    public Optional<Operation> lockShared(OperationId rotation, RangeId range) {
        return ranges.lockShared(rotation, range, server.server());
    }

    /** Called when the server stops: other servers can lease its ranges at once. */
    public void releaseAll() {
        stopped = true;
        held.clear();
        ranges.releaseAll(server.server());
    }
}
