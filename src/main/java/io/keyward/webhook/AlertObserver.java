package io.keyward.webhook;

import io.keyward.alert.AlertChanges;
import io.keyward.alert.AlertsSwept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Queues notifications for the webhooks of a cluster, in the transaction in which its alerts are raised and cleared. */
@ApplicationScoped
public class AlertObserver {

    @Inject
    Notifications notifications;

    @Inject
    Webhooks webhooks;

    @Inject
    @ConfigProperty(name = "keyward.alert.damping")
    Duration damping;

    /** Runs in the transaction of the change: an alert and its notifications are stored together or not at all. */
    public void onChange(@Observes AlertChanges changes) {
        notifications.add(changes, changes.at().plus(damping));
    }

    /** Removes webhooks of clusters that no longer exist. */
    public void onSweep(@Observes AlertsSwept sweep) {
        webhooks.dropOrphans();
    }
}
