package io.keyward.watch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often and with how many threads keys are probed, as the operator configured it. */
@Dependent
class WatchPolicy {

    @Inject
    @ConfigProperty(name = "keyward.watch.probe-every")
    Duration probeEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.wrap-every")
    Duration wrapEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.refresh-every")
    Duration refreshEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.followed-refresh-every")
    Duration followedRefreshEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.jitter")
    double jitter;

    @Inject
    @ConfigProperty(name = "keyward.watch.lease")
    Duration lease;

    @Inject
    @ConfigProperty(name = "keyward.watch.tick")
    Duration tick;

    @Inject
    @ConfigProperty(name = "keyward.watch.recount-every")
    Duration recountEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.at-once-per-vault")
    int atOncePerVault;

    @Inject
    @ConfigProperty(name = "keyward.watch.at-once")
    int atOnce;

    /** The pause after the first outage in a row: 5 s if keys are probed every 25 s. */
    Duration pauseAfterOutage() {
        return probeEvery.dividedBy(5);
    }

    /**
     * A random time shortly before {@code every} has passed, so that probes spread. Never later, because the interval is the
     * promised maximum.
     */
    Instant after(Duration every, Instant now) {
        return now.plus(times(every, 1 - jitter * ThreadLocalRandom.current().nextDouble()));
    }

    /** A random time before {@code every} has passed: for the first probe of a key, so that probes spread. */
    Instant within(Duration every, Instant now) {
        return now.plus(times(every, ThreadLocalRandom.current().nextDouble()));
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
