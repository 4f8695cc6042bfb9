package io.keyward.webhook;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toSet;

import io.keyward.alert.Alert;
import io.keyward.cluster.Cluster;
import io.keyward.concurrent.KeyedLimiter;
import io.keyward.webhook.Notification.Kind;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Delivers what is enqueued in {@link Notifications}. One server at a time leases a webhook and delivers to it. If that server
 * dies, another one takes over when the lease ends.
 */
@Stateless
public class Deliveries {

    private static final int MAX_AT_ONCE = 100;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** Leases webhooks that are due and have notifications, as many as the limiter permits, and acquires their permits. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Delivery> claim(KeyedLimiter limiter, Instant now, Instant leasedUntil) {
        var claimed = new ArrayList<Delivery>();
        var due = due(limiter, now);
        while (!due.isEmpty()) { // each query excludes hosts without a permit, so that at least its first row gets one
            due.stream()
                    .map(id -> entities.find(Webhook.class, id))
                    .filter(webhook -> limiter.tryAcquire(webhook.host()))
                    .forEach(webhook -> claimed.add(delivery(webhook, leasedUntil)));
            due = due(limiter, now);
        }
        return claimed;
    }

    @SuppressWarnings("unchecked")
    private List<Long> due(KeyedLimiter limiter, Instant now) {
        if (limiter.available() <= 0 || hasNone()) {
            return List.of();
        }
        var due = (List<Number>) entities.createNativeQuery("select w.id from webhook w where w.due_at <= :now"
                        + " and (w.leased_until is null or w.leased_until < :now)"
                        + " and w.host not in (:excluded)"
                        + " and exists (select 1 from notification n where n.webhook_id = w.id)"
                        + " order by w.due_at fetch first " + limiter.available() + " rows only for update skip locked")
                .setParameter("now", now)
                .setParameter("excluded", excluded(limiter))
                .getResultList();
        return due.stream().map(Number::longValue).toList();
    }

    // usually true; the webhooks are then not read
    private boolean hasNone() {
        return entities.createNativeQuery("select id from notification fetch first 1 rows only")
                .getResultList()
                .isEmpty();
    }

    // never empty, because some databases reject an empty list; no host has an empty name
    private static Set<String> excluded(KeyedLimiter limiter) {
        var hosts = new HashSet<>(limiter.exhaustedKeys());
        hosts.add("");
        return hosts;
    }

    private Delivery delivery(Webhook webhook, Instant leasedUntil) {
        var fresh = webhook.delivery().isEmpty();
        webhook.beginAttempt(leasedUntil);
        var id = webhook.delivery().orElseThrow();
        var notifications = fresh ? pending(webhook) : of(id);
        notifications.forEach(notification -> notification.assignTo(id));
        var cleared = alerts(notifications, Kind.CLEARED);
        var clearedIds = cleared.stream().map(Alert::id).collect(toSet());
        // an alert raised and cleared since the last delivery is sent once, as cleared
        var raised = alerts(notifications, Kind.RAISED).stream()
                .filter(alert -> !clearedIds.contains(alert.id()))
                .toList();
        var cluster = entities.find(Cluster.class, webhook.cluster()).resourceId();
        return new Delivery(id, webhook.id(), cluster, webhook.url(), false, webhook.attempts(), raised, cleared);
    }

    private List<Notification> pending(Webhook webhook) {
        return entities.createQuery(
                        "from Notification n join fetch n.alert where n.webhook = :webhook order by n.id",
                        Notification.class)
                .setParameter("webhook", webhook.id())
                .setMaxResults(MAX_AT_ONCE)
                .getResultList();
    }

    private List<Notification> of(UUID delivery) {
        return entities.createQuery(
                        "from Notification n join fetch n.alert where n.delivery = :delivery order by n.id",
                        Notification.class)
                .setParameter("delivery", delivery)
                .getResultList();
    }

    private static List<Alert> alerts(List<Notification> notifications, Kind kind) {
        return notifications.stream()
                .filter(notification -> notification.kind() == kind)
                .map(Notification::alert)
                .toList();
    }

    /** Records that the webhook accepted the delivery. */
    @TransactionAttribute(REQUIRES_NEW)
    public void succeed(Delivery delivery, Instant at, Instant next) {
        change(delivery, webhook -> {
            webhook.succeed(at, next);
            drop(delivery);
        });
    }

    /** Records that the attempt failed; the same delivery is attempted again. */
    @TransactionAttribute(REQUIRES_NEW)
    public void fail(Delivery delivery, String reason, Instant at, Instant next) {
        change(delivery, webhook -> webhook.fail(reason, at, next));
    }

    /**
     * Records that the last attempt failed. Cleared alerts stay enqueued for a later delivery, and all open alerts are enqueued
     * again: a receiver that comes back gets the current state.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void giveUp(Delivery delivery, String reason, Instant at, Instant next) {
        lockCluster(delivery);
        change(delivery, webhook -> {
            webhook.giveUp(reason, at, next);
            dropRaised(delivery);
            new Notifications(entities).enqueueOpen(webhook);
        });
    }

    // locks the cluster before the webhook, in the same order as reviews of alerts do
    private void lockCluster(Delivery delivery) {
        entities.createNativeQuery("select id from cluster where id ="
                        + " (select cluster_id from webhook where id = :webhook) for update")
                .setParameter("webhook", delivery.webhook())
                .getResultList();
    }

    // does nothing if the delivery is over: another server completed it after the lease had ended, or the webhook was
    // deleted or got another URL
    private void change(Delivery delivery, Consumer<Webhook> change) {
        Optional.ofNullable(entities.find(Webhook.class, delivery.webhook(), PESSIMISTIC_WRITE))
                .filter(webhook -> webhook.isDelivering(delivery.id()))
                .ifPresent(change);
    }

    // keeps cleared alerts: a receiver that knows of the raised alert must learn of its end
    private void dropRaised(Delivery delivery) {
        entities.createQuery("delete from Notification n where n.delivery = :delivery and n.kind = :raised")
                .setParameter("delivery", delivery.id())
                .setParameter("raised", Kind.RAISED)
                .executeUpdate();
    }

    private void drop(Delivery delivery) {
        entities.createQuery("delete from Notification n where n.delivery = :delivery")
                .setParameter("delivery", delivery.id())
                .executeUpdate();
    }
}
