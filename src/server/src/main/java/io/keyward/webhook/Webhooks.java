package io.keyward.webhook;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The webhooks of the clusters. */
@Stateless
public class Webhooks {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The webhooks of a cluster, in the order of their names. */
    public List<Webhook> of(ClusterId cluster) {
        return entities.createQuery("from Webhook w where w.cluster = :cluster order by w.name", Webhook.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** Finds a webhook by its name; case makes no difference. */
    public Optional<Webhook> find(ClusterId cluster, String name) {
        return of(cluster).stream()
                .filter(webhook -> AsciiCase.equal(webhook.name(), name))
                .findFirst();
    }

    public long pending(Webhook webhook) {
        return entities.createQuery("select count(n) from Notification n where n.webhook = :webhook", Long.class)
                .setParameter("webhook", webhook.id())
                .getSingleResult();
    }

    /**
     * Creates the webhook, or changes its URL. A new URL is notified of the alerts that are open. Needs a transaction of the
     * caller that holds the cluster's lock.
     *
     * @param most how many webhooks a cluster may have
     * @throws WebhookProblem if the webhook is new and the cluster has that many, or if the condition is not fulfilled
     */
    public Webhook put(ClusterId cluster, String name, String url, EtagCondition condition, int most, Instant at) {
        var known = find(cluster, name);
        known.ifPresent(webhook -> entities.refresh(webhook, PESSIMISTIC_WRITE)); // a delivery may end at the same time
        require(condition, name, known);
        var notified = known.filter(webhook -> webhook.pointsAt(url)).isPresent();
        known.ifPresent(webhook -> webhook.pointAt(url, at));
        var webhook = known.orElseGet(() -> add(new Webhook(cluster, name, url, at), most));
        if (!notified) {
            new Notifications(entities).enqueueOpen(webhook);
        }
        return webhook;
    }

    /** @throws WebhookProblem if the webhook does not fulfil the condition */
    public void requireUnchanged(ClusterId cluster, String name, EtagCondition condition) {
        require(condition, name, find(cluster, name));
    }

    private static void require(EtagCondition condition, String name, Optional<Webhook> known) {
        if (known.isEmpty() && !condition.allowsNew()) {
            throw WebhookProblem.etagWithoutWebhook(name);
        }
        known.map(Webhook::etag).filter(etag -> !condition.allows(etag)).ifPresent(etag -> {
            throw WebhookProblem.etagDiffers(name, etag);
        });
    }

    private Webhook add(Webhook webhook, int most) {
        if (of(webhook.cluster()).size() >= most) {
            throw WebhookProblem.tooMany(most);
        }
        entities.persist(webhook);
        return webhook;
    }

    /**
     * Deletes a webhook and its pending notifications.
     *
     * @return false if there is no such webhook
     * @throws WebhookProblem if the webhook does not fulfil the condition
     */
    @Audited
    @TransactionAttribute
    public boolean delete(ClusterId cluster, String name, EtagCondition condition) {
        var known = find(cluster, name);
        known.ifPresent(webhook -> entities.refresh(webhook, PESSIMISTIC_WRITE));
        known.ifPresent(webhook -> require(condition, name, known));
        known.ifPresentOrElse(entities::remove, AuditContext::nothingChanged);
        return known.isPresent();
    }

    /** Deletes the webhooks of deleted clusters that have no pending notification, or whose last delivery was given up. */
    public int deleteOrphans() {
        return entities.createQuery("delete from Webhook w where exists (select 1 from Cluster c where c.id = w.cluster"
                        + " and c.state = io.keyward.cluster.ClusterState.DELETED)"
                        + " and (w.givenUp = true or not exists (select 1 from Notification n where n.webhook = w.id))")
                .executeUpdate();
    }
}
