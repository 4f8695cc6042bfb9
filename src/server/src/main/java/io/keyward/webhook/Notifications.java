package io.keyward.webhook;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertChanges;
import io.keyward.cluster.ClusterId;
import io.keyward.webhook.Notification.Kind;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** Enqueues notifications, which {@link Deliveries} delivers. */
@Stateless
public class Notifications {

    private static final String OPEN_WITHOUT_NOTIFICATION =
            "from Alert a where a.cluster = :cluster and a.clearedAt is null"
                    + " and not exists (select 1 from Notification n where n.alert = a and n.webhook = :webhook"
                    + " and n.kind = :raised) order by a.id";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Notifications() {} // for the container

    public Notifications(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Enqueues the changes for every webhook of the cluster, in the transaction that stores the changes.
     *
     * @param latest the latest time of the next attempt: a long back-off must not delay new notifications
     */
    public void enqueue(AlertChanges changes, Instant latest) {
        if (changes.isEmpty()) {
            return;
        }
        var cluster = changes.cluster();
        var webhooks = entities.createQuery("select w.id from Webhook w where w.cluster = :cluster", Long.class)
                .setParameter("cluster", cluster)
                .getResultList();
        for (var webhook : webhooks) {
            changes.cleared().forEach(alert -> entities.persist(new Notification(webhook, alert, Kind.CLEARED)));
            changes.raised().forEach(alert -> entities.persist(new Notification(webhook, alert, Kind.RAISED)));
        }
        bringForward(cluster, latest);
    }

    // in one statement, because deliveries change these rows without the cluster's lock
    private void bringForward(ClusterId cluster, Instant latest) {
        entities.createQuery("update Webhook w set w.dueAt = :latest where w.cluster = :cluster"
                        + " and (w.dueAt = w.leasedUntil or w.dueAt > :latest)"
                        + " and (w.attempts > 0 or w.givenUp = true)")
                .setParameter("cluster", cluster)
                .setParameter("latest", latest)
                .executeUpdate();
    }

    /**
     * Enqueues the open alerts for which the webhook has no pending notification. Used for a new webhook, a new URL, and after
     * a delivery was given up. Needs a transaction of the caller that holds the cluster's lock.
     */
    public void enqueueOpen(Webhook webhook) {
        entities.createQuery(OPEN_WITHOUT_NOTIFICATION, Alert.class)
                .setParameter("cluster", webhook.cluster())
                .setParameter("webhook", webhook.id())
                .setParameter("raised", Kind.RAISED)
                .getResultList()
                .forEach(alert -> entities.persist(new Notification(webhook.id(), alert, Kind.RAISED)));
    }
}
