package io.keyward.watch;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The watch over every key in use: each is asked for a true unwrap again and again, once for each key and identity
 * however many clusters share it, by one server at a time. What it sees goes into the access log.
 */
@ApplicationScoped
public class Watch {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    @Inject
    WatchedKeys keys;

    @Inject
    ProbeSchedules turns;

    @Inject
    ProbeScheduler rounds;

    @Inject
    WatchPolicy policy;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private Future<?> ticks;

    /** Watches from now on. */
    public void begin() {
        var every = policy.tick.toMillis();
        ticks = executor.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS);
    }

    void tick() {
        try {
            keys.recount();
            var now = clock.instant();
            rounds.begin(turns.due(now), now);
        } catch (RuntimeException e) { // the store is out of reach: the next tick may find it
            LOG.log(WARNING, "the watch over keys was interrupted", e);
        }
    }

    @PreDestroy
    void end() {
        if (ticks != null) {
            ticks.cancel(true);
        }
    }
}
