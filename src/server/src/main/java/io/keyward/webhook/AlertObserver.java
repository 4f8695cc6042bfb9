package io.keyward.webhook;

import io.keyward.alert.AlertChanges;
import io.keyward.alert.AlertsSwept;
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
    Webhooks webhooks;

    @Inject
    @ConfigProperty(name = "keyward.webhook.damping")
    Duration damping;

    /** Runs in the transaction of the change, so that an alert and its notifications are stored together or not at all. */
    public void onChange(@Observes AlertChanges changes) {
        notifications.enqueue(changes, changes.at().plus(damping));
    }

    /** Deletes the webhooks of deleted clusters. */
    public void onSweep(@Observes AlertsSwept sweep) {
        webhooks.deleteOrphans();
    }
}
