package io.keyward.webhook;

import io.keyward.alert.Alert;
import io.keyward.webhook.Notification.Kind;
import jakarta.persistence.EntityManager;

/**
 * What is open about a cluster and one of its webhooks is not going to be told anyway: to one that is new it was never
 * told, and one that was given up may have missed it.
 */
record Untold(EntityManager entities) {

    private static final String OPEN = "from Alert a where a.cluster = :cluster and a.clearedAt is null"
            + " and not exists (select 1 from Notification n where n.alert = a and n.webhook = :webhook"
            + " and n.turn = :raised) order by a.id";

    /** Has the webhook told of it, in the caller's transaction under the cluster's lock. */
    void tell(Webhook webhook) {
        entities.createQuery(OPEN, Alert.class)
                .setParameter("cluster", webhook.cluster())
                .setParameter("webhook", webhook.id())
                .setParameter("raised", Kind.RAISED)
                .getResultList()
                .forEach(alert -> entities.persist(new Notification(webhook.id(), alert, Kind.RAISED)));
    }
}
