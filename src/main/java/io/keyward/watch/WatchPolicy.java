package io.keyward.watch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often and how hard keys are watched; every value is the operator's. */
@Dependent
class WatchPolicy {

    @Inject
    @ConfigProperty(name = "keyward.watch.probe-every")
    Duration probeEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.wrap-every")
    Duration wrapEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.look-every")
    Duration lookEvery;

    @Inject
    @ConfigProperty(name = "keyward.watch.followed-look-every")
    Duration followedLookEvery;

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

    /** How long to wait after the first fault in a row: 5 s where keys are probed every 25 s. */
    Duration afterFault() {
        return probeEvery.dividedBy(5);
    }

    /** Some time shortly before {@code every} has passed from now, by chance; never later, for it is what is promised. */
    Instant after(Duration every, Instant now) {
        return now.plus(times(every, 1 - jitter * ThreadLocalRandom.current().nextDouble()));
    }

    /** Some time before {@code every} has passed, by chance: where a key's first turn is, so that turns spread. */
    Instant within(Duration every, Instant now) {
        return now.plus(times(every, ThreadLocalRandom.current().nextDouble()));
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
