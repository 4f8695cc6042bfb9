package io.keyward.webhook;

import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.cluster.ClusterId;
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

    public Webhooks() {} // for the container

    public Webhooks(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of a cluster by their names. */
    public List<Webhook> of(ClusterId cluster) {
        return entities.createQuery("from Webhook w where w.cluster = :cluster order by w.name", Webhook.class)
                .setParameter("cluster", cluster)
                .getResultList();
    }

    /** One by its name, whatever its case. */
    public Optional<Webhook> find(ClusterId cluster, String name) {
        return of(cluster).stream()
                .filter(webhook -> webhook.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** How much each has not been told yet. */
    public long pending(Webhook webhook) {
        return entities.createQuery("select count(n) from Notification n where n.webhook = :webhook", Long.class)
                .setParameter("webhook", webhook.id())
                .getSingleResult();
    }

    /**
     * Points the cluster's webhook of that name at a target, a new one where there is none; in the caller's transaction
     * under the cluster's lock. A target that is new is told of what is open already.
     *
     * @throws WebhookProblem.TooManyWebhooks where the cluster has as many as it may
     */
    @TransactionAttribute
    public Webhook put(ClusterId cluster, String name, String url, int most, Instant at) {
        var known = find(cluster, name);
        known.ifPresent(webhook -> entities.refresh(webhook, PESSIMISTIC_WRITE)); // a delivery may end at this moment
        var told = known.filter(webhook -> webhook.pointsAt(url)).isPresent();
        known.ifPresent(webhook -> webhook.pointAt(url, at));
        var webhook = known.orElseGet(() -> add(new Webhook(cluster, name, url, at), most));
        if (!told) {
            new Untold(entities).tell(webhook);
        }
        return webhook;
    }

    private Webhook add(Webhook webhook, int most) {
        if (of(webhook.cluster()).size() >= most) {
            throw new WebhookProblem.TooManyWebhooks(most);
        }
        entities.persist(webhook);
        return webhook;
    }

    /** @return whether there was one; what it had not been told yet is dropped with it */
    @TransactionAttribute
    public boolean delete(ClusterId cluster, String name) {
        var known = find(cluster, name);
        known.ifPresent(entities::remove);
        return known.isPresent();
    }

    /** Forgets those of deleted clusters once they were told that all is over, or could not be told. */
    @TransactionAttribute
    public int dropOrphans() {
        return entities.createQuery("delete from Webhook w where exists (select 1 from Cluster c where c.id = w.cluster"
                        + " and c.state = io.keyward.cluster.ClusterState.DELETED)"
                        + " and (w.givenUp = true or not exists (select 1 from Notification n where n.webhook = w.id))")
                .executeUpdate();
    }
}
