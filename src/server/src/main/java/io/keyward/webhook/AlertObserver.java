package io.keyward.webhook;

import io.keyward.alert.AlertChanges;
import io.keyward.schedule.SharedClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Enqueues notifications for the webhooks of a cluster when its alerts are raised or cleared. */
@ApplicationScoped
public class AlertObserver {

    @Inject
    Notifications notifications;

    @Inject
    SharedClock clock;

    @Inject
    @ConfigProperty(name = "keyward.webhook.damping")
    Duration damping;

    /** Runs in the transaction of the change, so that an alert and its notifications are stored together or not at all. */
    public void onChange(@Observes AlertChanges changes) {
        notifications.enqueue(changes, clock.instant().plus(damping));
    }
}
