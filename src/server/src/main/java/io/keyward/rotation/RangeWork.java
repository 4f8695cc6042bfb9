package io.keyward.rotation;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.OperationId;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.rotation.range.HeldRanges;
import io.keyward.rotation.range.LeasedRange;
import io.keyward.rotation.range.RangeId;
import io.keyward.rotation.rewrap.DamagedDisks;
import io.keyward.rotation.rewrap.RotationKeys;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves ranges of rotations on this server. The rotations may be held by this server or by other servers. It looks for free
 * ranges every {@code keyward.rotation.range-interval}, and as soon as it has moved one.
 */
@ApplicationScoped
public class RangeWork {

    /**
     * How many ranges of one rotation a server moves at once. The second range begins while the last DEKs of the first are
     * moved.
     */
    static final int RANGES_AT_ONCE = 2;

    private static final System.Logger LOG = System.getLogger(RangeWork.class.getName());

    @Inject
    HeldRanges held;

    @Inject
    RangeJob job;

    @Inject
    HeldOperations operations;

    @Inject
    RotationKeys keys;

    @Inject
    DamagedDisks damaged;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.rotation.range-interval")
    Duration interval;

    private final Set<OperationId> helped = new HashSet<>(); // rotations of which this server has moved ranges lately
    private Future<?> ticks;

    /** Call this once, when the server has started. */
    public void begin() {
        ticks = executor.scheduleWithFixedDelay(
                this::work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Renews the leases of the ranges that move, and takes free ones. */
    public synchronized void work() {
        try {
            held.renewWhile(job::isActive);
            job.ranges().stream().filter(range -> !held.has(range)).forEach(job::stop);
            takeFreeRanges();
            forgetRotationsOfOthers();
        } catch (RuntimeException e) { // the database or the batch container is out of reach; leases end by themselves
            LOG.log(WARNING, "ranges of rotations could not be taken; the next attempt follows", e);
        }
    }

    private void takeFreeRanges() {
        Stream.generate(() -> held.lease(RANGES_AT_ONCE))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .forEach(this::start);
    }

    private void start(LeasedRange range) {
        helped.add(range.rotation());
        job.start(range);
    }

    private void forgetRotationsOfOthers() {
        var ended = new HashSet<>(helped);
        ended.removeIf(held::hasAnyOf);
        helped.removeAll(ended);
        ended.stream().filter(rotation -> !operations.holds(rotation)).forEach(rotation -> {
            keys.end(rotation);
            damaged.forget(rotation);
        });
    }

    /** Called by the job of a range when it has moved each DEK that can be moved. */
    void ended(RangeId range) {
        held.markMoved(range);
        job.forget(range);
        executor.execute(this::work);
    }

    @PreDestroy
    void end() {
        if (ticks != null) {
            ticks.cancel(true);
        }
        try {
            held.releaseAll();
        } catch (RuntimeException e) { // other servers wait for the end of the leases then
            LOG.log(DEBUG, "the ranges could not be released", e);
        }
    }
}
