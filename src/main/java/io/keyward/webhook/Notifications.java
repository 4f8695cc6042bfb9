package io.keyward.webhook;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.stream.Collectors.toSet;

import io.keyward.alert.Alert;
import io.keyward.alert.AlertChanges;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
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
 * What webhooks are still to be told. A webhook with something to tell is taken by one server at a time, for as long as
 * its lease; a server that ends meanwhile leaves it to the others.
 */
@Stateless
public class Notifications {

    private static final int MOST_AT_ONCE = 100;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Notifications() {} // for the container

    public Notifications(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Has every webhook of the cluster told, in the transaction in which the alerts were raised and cleared.
     *
     * @param latest when what was not taken is tried again, if it is not its turn before: what is new waits no longer
     */
    @TransactionAttribute
    public void add(AlertChanges changes, Instant latest) {
        if (changes.none()) {
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
        hasten(cluster, latest);
    }

    // in one statement: whoever delivers changes these rows without the cluster's lock
    private void hasten(ClusterId cluster, Instant latest) {
        entities.createQuery("update Webhook w set w.dueAt = :latest where w.cluster = :cluster"
                        + " and (w.dueAt = w.leasedUntil or w.dueAt > :latest)"
                        + " and (w.attempts > 0 or w.givenUp = true)")
                .setParameter("cluster", cluster)
                .setParameter("latest", latest)
                .executeUpdate();
    }

    /** Takes webhooks that are due and have something to tell, as many as there are slots for, and takes these. */
    @TransactionAttribute(REQUIRES_NEW)
    public List<Delivery> claim(DeliveryLimit slots, Instant now, Instant leasedUntil) {
        var claimed = new ArrayList<Delivery>();
        var due = due(slots, now);
        while (!due.isEmpty()) { // of each that is found the first has a slot
            due.stream()
                    .map(id -> entities.find(Webhook.class, id))
                    .filter(webhook -> slots.take(webhook.host()))
                    .forEach(webhook -> claimed.add(taken(webhook, leasedUntil)));
            due = due(slots, now);
        }
        return claimed;
    }

    @SuppressWarnings("unchecked")
    private List<Long> due(DeliveryLimit slots, Instant now) {
        if (slots.free() <= 0) {
            return List.of();
        }
        var due = (List<Number>) entities.createNativeQuery("select w.id from webhook w where w.due_at <= :now"
                        + " and (w.leased_until is null or w.leased_until < :now)"
                        + " and w.host not in (:full)"
                        + " and exists (select 1 from notification n where n.webhook_id = w.id)"
                        + " order by w.due_at fetch first " + slots.free() + " rows only for update skip locked")
                .setParameter("now", now)
                .setParameter("full", full(slots))
                .getResultList();
        return due.stream().map(Number::longValue).toList();
    }

    // never empty, which not every database takes: no host has no name
    private static Set<String> full(DeliveryLimit slots) {
        var full = new HashSet<>(slots.full());
        full.add("");
        return full;
    }

    private Delivery taken(Webhook webhook, Instant leasedUntil) {
        var fresh = webhook.delivery().isEmpty();
        webhook.attempt(leasedUntil);
        var id = webhook.delivery().orElseThrow();
        var notifications = fresh ? pending(webhook) : of(id);
        notifications.forEach(notification -> notification.goesWith(id));
        var cleared = alerts(notifications, Kind.CLEARED);
        var over = cleared.stream().map(Alert::id).collect(toSet());
        // begun and over since the last delivery: told once, as what is over
        var raised = alerts(notifications, Kind.RAISED).stream()
                .filter(alert -> !over.contains(alert.id()))
                .toList();
        var cluster = entities.find(Cluster.class, webhook.cluster()).resourceId();
        return new Delivery(id, webhook.id(), cluster, webhook.url(), webhook.attempts(), raised, cleared);
    }

    private List<Notification> pending(Webhook webhook) {
        return entities.createQuery(
                        "from Notification n join fetch n.alert where n.webhook = :webhook order by n.id",
                        Notification.class)
                .setParameter("webhook", webhook.id())
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
    }

    private List<Notification> of(UUID delivery) {
        return entities.createQuery(
                        "from Notification n join fetch n.alert where n.delivery = :delivery order by n.id",
                        Notification.class)
                .setParameter("delivery", delivery)
                .getResultList();
    }

    private static List<Alert> alerts(List<Notification> notifications, Kind turn) {
        return notifications.stream()
                .filter(notification -> notification.turn() == turn)
                .map(Notification::alert)
                .toList();
    }

    /** It was taken; the next one not before its time. */
    @TransactionAttribute(REQUIRES_NEW)
    public void delivered(Delivery delivery, Instant at, Instant next) {
        change(delivery, webhook -> {
            webhook.delivered(at, next);
            drop(delivery);
        });
    }

    /** It was not taken; it is tried again. */
    @TransactionAttribute(REQUIRES_NEW)
    public void failed(Delivery delivery, String why, Instant at, Instant next) {
        change(delivery, webhook -> webhook.failed(why, at, next));
    }

    /** It was not taken and is not tried again; what is open is told anew, and so is what is over and what comes after it. */
    @TransactionAttribute(REQUIRES_NEW)
    public void gaveUp(Delivery delivery, String why, Instant at, Instant next) {
        lockCluster(delivery);
        change(delivery, webhook -> {
            webhook.gaveUp(why, at, next);
            dropRaised(delivery);
            new Untold(entities).tell(webhook);
        });
    }

    // before the webhook, as those do who raise and clear its alerts
    private void lockCluster(Delivery delivery) {
        entities.createNativeQuery("select id from cluster where id ="
                        + " (select cluster_id from webhook where id = :webhook) for update")
                .setParameter("webhook", delivery.webhook())
                .getResultList();
    }

    // where the lease was over and another server has ended the delivery, there is nothing to say any more
    private void change(Delivery delivery, Consumer<Webhook> change) {
        Optional.ofNullable(entities.find(Webhook.class, delivery.webhook(), PESSIMISTIC_WRITE))
                .filter(webhook -> webhook.delivers(delivery.id()))
                .ifPresent(change);
    }

    // what is over stays to be told: whoever was told of its beginning waits for that
    private void dropRaised(Delivery delivery) {
        entities.createQuery("delete from Notification n where n.delivery = :delivery and n.turn = :raised")
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
