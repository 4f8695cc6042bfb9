package io.keyward.webhook;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.concurrent.KeyedLimiter;
import io.keyward.schedule.SharedClock;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Delivers pending notifications to webhooks. The first notification is sent at once; those that follow within the damping time
 * are sent in one delivery. Alerts never wait for deliveries.
 */
@ApplicationScoped
public class WebhookDelivery {

    private static final System.Logger LOG = System.getLogger(WebhookDelivery.class.getName());
    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_AT_ONE_HOST = 4;
    private static final Duration TICK = Duration.ofSeconds(1);

    @Inject
    Deliveries deliveries;

    @Inject
    WebhookCall call;

    @Inject
    SharedClock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.webhook.damping")
    Duration damping;

    @Inject
    @ConfigProperty(name = "keyward.webhook.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "keyward.webhook.max-attempts")
    int attempts;

    @Inject
    @ConfigProperty(name = "keyward.webhook.first-retry-delay")
    Duration backoff;

    @Inject
    @ConfigProperty(name = "keyward.webhook.max-retry-delay")
    Duration longestBackoff;

    private final KeyedLimiter limiter = new KeyedLimiter(MAX_AT_ONCE, MAX_AT_ONE_HOST);

    /** Call this once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    // synchronized, so that each tick counts the permits of the one before
    synchronized void tick() {
        try {
            var now = clock.instant();
            deliveries
                    .claim(limiter.copy(), now, now.plus(timeout.multipliedBy(3)))
                    .forEach(this::begin);
        } catch (RuntimeException e) { // the database is out of reach; the notifications stay there
            LOG.log(WARNING, "notifications could not be delivered; the next attempt is in " + TICK, e);
        }
    }

    private void begin(Delivery delivery) {
        limiter.tryAcquire(delivery.host());
        executor.execute(() -> {
            if (attempt(delivery)) {
                // continues at once, so that a host with many webhooks does not get only a few deliveries with each
                // tick
                tick();
            }
        });
    }

    private boolean attempt(Delivery delivery) {
        try {
            return deliver(delivery);
        } catch (RuntimeException e) { // the lease ends, and the delivery is attempted again
            LOG.log(WARNING, "delivery " + delivery.id() + " was interrupted", e);
            return false;
        } finally {
            limiter.release(delivery.host());
        }
    }

    private boolean deliver(Delivery delivery) {
        var failure = call.send(delivery).failure();
        var now = clock.instant();
        if (failure.isEmpty()) {
            deliveries.succeed(delivery, now, now.plus(damping));
        } else if (delivery.attempt() >= attempts) {
            LOG.log(INFO, "delivery {0} is given up: {1}", delivery.id(), failure.get());
            deliveries.giveUp(delivery, failure.get(), now, now.plus(pause(delivery.attempt())));
        } else {
            deliveries.fail(delivery, failure.get(), now, now.plus(pause(delivery.attempt())));
        }
        return failure.isEmpty();
    }

    /**
     * Sends a delivery that is marked as a test, and waits for the answer. It is subject to the limits of all deliveries, is
     * sent once, and does not change the state of the webhook.
     *
     * @throws WebhookProblem if the maximum number of deliveries is under way, to the host or in total
     */
    WebhookPing ping(Delivery test) {
        if (!begins(test)) {
            throw new WebhookProblem.TooManyDeliveries(test.host());
        }
        try {
            var begun = System.nanoTime();
            var result = call.send(test);
            return new WebhookPing(
                    test.id(), result.status(), result.failure(), Duration.ofNanos(System.nanoTime() - begun));
        } finally {
            limiter.release(test.host());
        }
    }

    // synchronized with ticks: the permits that a tick has counted are still there when it acquires them
    private synchronized boolean begins(Delivery test) {
        return limiter.tryAcquire(test.host());
    }

    private Duration pause(int attempt) {
        return new DeliveryPauses(backoff, longestBackoff, ThreadLocalRandom.current()).after(attempt);
    }
}
