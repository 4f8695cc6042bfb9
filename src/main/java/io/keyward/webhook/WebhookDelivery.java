package io.keyward.webhook;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells webhooks what they are still to be told: the first thing at once, what follows within the damping time in one
 * delivery. Alerts never wait for it.
 */
@ApplicationScoped
public class WebhookDelivery {

    private static final System.Logger LOG = System.getLogger(WebhookDelivery.class.getName());
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_AT_ONE_HOST = 4;
    private static final Duration TICK = Duration.ofSeconds(1);

    @Inject
    Notifications notifications;

    @Inject
    WebhookCall call;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.alert.damping")
    Duration damping;

    @Inject
    @ConfigProperty(name = "keyward.alert.webhook-timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "keyward.alert.webhook-attempts")
    int attempts;

    @Inject
    @ConfigProperty(name = "keyward.alert.webhook-backoff")
    Duration backoff;

    @Inject
    @ConfigProperty(name = "keyward.alert.webhook-backoff-max")
    Duration longestBackoff;

    private final DeliveryLimit slots = new DeliveryLimit(MOST_AT_ONCE, MOST_AT_ONE_HOST);

    /** Called once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    // one at a time: what is claimed by one is counted by the next
    synchronized void tick() {
        try {
            var now = clock.instant();
            notifications
                    .claim(slots.copy(), now, now.plus(timeout.multipliedBy(3)))
                    .forEach(this::begin);
        } catch (RuntimeException e) { // the store is out of reach; what is to be told stays there
            LOG.log(WARNING, "webhooks could not be looked after; the next look is in " + TICK, e);
        }
    }

    private void begin(Delivery delivery) {
        slots.take(delivery.host());
        executor.execute(() -> {
            if (attempt(delivery)) {
                // a host that answers is told of many clusters at once, not of a few with each tick
                tick();
            }
        });
    }

    private boolean attempt(Delivery delivery) {
        try {
            return deliver(delivery);
        } catch (RuntimeException e) { // its lease ends, and it is tried again
            LOG.log(WARNING, "delivery " + delivery.id() + " was interrupted", e);
            return false;
        } finally {
            slots.giveBack(delivery.host());
        }
    }

    private boolean deliver(Delivery delivery) {
        var failure = call.send(delivery);
        var now = clock.instant();
        if (failure.isEmpty()) {
            notifications.delivered(delivery, now, now.plus(damping));
        } else if (delivery.attempt() >= attempts) {
            LOG.log(INFO, "delivery {0} is given up: {1}", delivery.id(), failure.get());
            notifications.gaveUp(delivery, failure.get(), now, now.plus(pause(delivery.attempt())));
        } else {
            notifications.failed(delivery, failure.get(), now, now.plus(pause(delivery.attempt())));
        }
        return failure.isEmpty();
    }

    // doubled each time, and spread, so that targets of one host are not all tried at the same moment
    private Duration pause(int attempt) {
        var doubled = backoff.multipliedBy(1L << Math.min(attempt - 1, 20));
        var longest = doubled.compareTo(longestBackoff) > 0 ? longestBackoff : doubled;
        return longest.plusMillis(ThreadLocalRandom.current().nextLong(1 + longest.toMillis() / 2));
    }
}
