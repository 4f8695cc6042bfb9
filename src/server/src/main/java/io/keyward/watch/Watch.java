package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.schedule.SharedClock;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The watch over all keys in use. It probes each key version, once for every identity that uses it, by a real unwrap at regular
 * intervals. Each server probes the keys whose schedules it leases. The results go into the access log.
 */
@ApplicationScoped
public class Watch {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    @Inject
    ProbeSchedules schedules;

    @Inject
    FinishedProbes finished;

    @Inject
    ProbeScheduler scheduler;

    @Inject
    WatchPolicy policy;

    @Inject
    SharedClock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private Future<?> ticks;

    /** Call this once, when the server has started. */
    public void begin() {
        var every = policy.tick.toMillis();
        ticks = executor.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
    }

    void tick() {
        try {
            finished.store();
            var now = clock.instant();
            scheduler.start(schedules.dueByVault(now), now);
        } catch (RuntimeException e) { // the database is out of reach; the next tick tries again
            LOG.log(WARNING, "a tick of the watch failed; the next one tries again", e);
        }
    }

    @PreDestroy
    void end() {
        if (ticks != null) {
            ticks.cancel(true);
        }
    }
}
