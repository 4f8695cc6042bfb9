package io.keyward.rotation;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.disk.DisksByKey;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.rotation.range.RangeSize;
import io.keyward.rotation.range.RotationRanges;
import io.keyward.rotation.rewrap.DamagedDisks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Divides large rotations into ranges of disks that all servers move. The server that holds the rotation calls this. After the
 * last range, the job of the rotation moves the DEKs that are left and proves the result, as for a small cluster. This job
 * also takes over if the ranges make no progress.
 */
@ApplicationScoped
public class SharedRotations {

    private static final System.Logger LOG = System.getLogger(SharedRotations.class.getName());
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1); // the end of the last range is noticed soon

    private final Map<OperationId, Left> shared = new ConcurrentHashMap<>();
    // rotations whose ranges were moved or made no progress; the job of the rotation moves the DEKs that are left
    private final Set<OperationId> tried = ConcurrentHashMap.newKeySet();

    @Inject
    RotationRanges ranges;

    @Inject
    DisksByKey disks;

    @Inject
    RotationCounts counts;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.range-size")
    int size;

    @Inject
    @ConfigProperty(name = "keyward.operation.max-silence")
    Duration maxSilence;

    /** How many DEKs were left to move at a time, by the clock of this server. */
    private record Left(long deks, Instant since) {}

    /**
     * Divides the DEKs that are left into ranges.
     *
     * @return false if one job is enough, or if servers have moved ranges of this rotation before
     */
    boolean share(Operation rotation) {
        var left = counts.deksToMove(rotation);
        var begins = new RangeSize(size).begins(left);
        if (begins.size() == 1 || tried.contains(rotation.id())) {
            return false;
        }
        var target = rotation.targetKey().orElseThrow();
        ranges.replace(rotation.id(), disks.rangesNotUnder(rotation.cluster(), target, begins));
        shared.put(rotation.id(), new Left(left, clock.instant()));
        LOG.log(INFO, "the {0} DEKs of rotation {1} are moved in {2} ranges", left, rotation.id(), begins.size());
        return true;
    }

    /**
     * True while servers move ranges of the rotation. Ends this shared work if all ranges are moved, if the rotation waits for
     * a reason other than damaged DEKs, or if nothing was moved for {@code keyward.operation.max-silence}.
     */
    boolean goesOn(Operation rotation) {
        var id = rotation.id();
        var progress = ranges.progress(id);
        if (progress.isNone()) {
            return false;
        }
        if (progress.isComplete() || isSilent(rotation)) {
            tried.add(id);
            end(id);
            return false;
        }
        if (DamagedDisks.otherDeksWait(rotation)) {
            end(id);
            return false;
        }
        return true;
    }

    private boolean isSilent(Operation rotation) {
        var now = new Left(counts.deksToMove(rotation), clock.instant());
        var seen = shared.merge(rotation.id(), now, (old, next) -> next.deks() < old.deks() ? next : old);
        var silent = seen.since().plus(maxSilence).isBefore(now.since());
        if (silent) {
            LOG.log(WARNING, "the ranges of rotation {0} make no progress; its own job goes on", rotation.id());
        }
        return silent;
    }

    /** Ends the work of all servers on the ranges of the rotation. */
    void end(OperationId rotation) {
        ranges.delete(rotation);
        shared.remove(rotation);
    }

    /** How long to wait until the next check of the rotation. */
    Duration pause(OperationId rotation, Duration usual) {
        return shared.containsKey(rotation) && usual.compareTo(BETWEEN_CHECKS) > 0 ? BETWEEN_CHECKS : usual;
    }

    void forget(OperationId rotation) {
        shared.remove(rotation);
        tried.remove(rotation);
    }
}
