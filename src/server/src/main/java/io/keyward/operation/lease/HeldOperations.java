package io.keyward.operation.lease;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The operations that this server works on. Their leases are renewed while they make progress, so that no other server works
 * on them at the same time. If the server dies or hangs, the leases end and another server takes the operations.
 *
 * <p>If a server lost the lease of a rotation, because it was paused for example, the rotation stores nothing more on it:
 * {@link #lockShared} checks the lease in the transaction that stores DEKs. Other operations do not check the lease: they
 * change nodes and disks under the lock of the cluster, and skip what another server has done already.
 */
@ApplicationScoped
public class HeldOperations {

    private static final int MAX_TAKEN_AT_ONCE = 50; // of abandoned operations, so that several servers share them

    private final String server = UUID.randomUUID().toString(); // a restarted server is another one
    private final Map<OperationId, Held> held = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    @Inject
    OperationLeases leases;

    @Inject
    DatabaseClock database;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.operation.lease")
    Duration lease;

    @Inject
    @ConfigProperty(name = "keyward.operation.max-silence")
    Duration maxSilence;

    /** When an operation last made progress, and when its lease was last renewed, by the clock of this server. */
    private record Held(Instant progress, Instant renewed) {}

    /** The id of this server process. */
    public String server() {
        return server;
    }

    /**
     * Takes or renews the lease of an operation.
     *
     * @return false if another server works on it, or if it has ended
     */
    public boolean take(OperationId id) {
        var renewed = clock.instant();
        var now = database.instant();
        if (stopped || !leases.take(id, server, now, now.plus(lease))) {
            held.remove(id);
            return false;
        }
        held.merge(id, new Held(renewed, renewed), (old, taken) -> new Held(old.progress(), renewed));
        return true;
    }

    /**
     * Records that an operation made progress, and renews its lease if a third of its time has passed.
     *
     * @return false if this server does not hold the operation any more
     */
    public boolean recordProgress(OperationId id) {
        var now = clock.instant();
        var before = held.get(id);
        var after = held.computeIfPresent(id, (any, old) -> new Held(now, old.renewed()));
        if (before == null || after == null) {
            return false;
        }
        return before.renewed().plus(lease.dividedBy(3)).isAfter(now) || take(id);
    }

    /** True if this server works on the operation, as far as it knows. */
    public boolean holds(OperationId id) {
        return held.containsKey(id);
    }

    /** True if the operation made no progress for {@code keyward.operation.max-silence}, or if this server does not hold it. */
    public boolean isSilent(OperationId id) {
        return Optional.ofNullable(held.get(id))
                .filter(known -> !known.progress().isBefore(clock.instant().minus(maxSilence)))
                .isEmpty();
    }

    /** Renews the leases of operations that are in the middle of a long step, such as a vault call. */
    void renew() {
        held.keySet().stream().filter(id -> !isSilent(id)).forEach(this::take);
    }

    /** Takes open operations that no server works on, the oldest first. */
    List<Operation> takeAbandoned() {
        var now = database.instant();
        return leases.takeAbandoned(MAX_TAKEN_AT_ONCE, server, now, now.plus(lease));
    }

    /**
     * Takes a shared row lock in the caller's transaction, see {@link OperationLeases#lockShared}.
     *
     * @return the operation; empty if it has ended or another server has taken it
     */
    public Optional<Operation> lockShared(OperationId id) {
        return leases.lockShared(id, server);
    }

    /** Forgets an operation that has ended or that another server has taken. */
    public void forget(OperationId id) {
        held.remove(id);
    }

    /** Called when the server stops: other servers can take its operations at once. */
    void releaseAll() {
        stopped = true;
        held.clear();
        leases.release(server);
    }
}
