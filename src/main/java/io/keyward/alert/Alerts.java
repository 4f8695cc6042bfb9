package io.keyward.alert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts that are open, and those that were. */
@Stateless
public class Alerts {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public Alerts() {} // for the container

    public Alerts(EntityManager entities) {
        this.entities = entities;
    }

    /** The open alerts of a cluster, the worst and oldest first. */
    public List<Alert> open(ClusterId cluster) {
        return entities.createQuery(
                        "from Alert a where a.cluster = :cluster and a.clearedAt is null order by a.since, a.id",
                        Alert.class)
                .setParameter("cluster", cluster)
                .getResultStream()
                .sorted((one, other) ->
                        other.kind().severity().compareTo(one.kind().severity()))
                .toList();
    }

    /** All alerts that a cluster has or had, the latest first. */
    public List<Alert> of(ClusterId cluster, int most) {
        return entities.createQuery(
                        "from Alert a where a.cluster = :cluster order by a.raisedAt desc, a.id desc", Alert.class)
                .setParameter("cluster", cluster)
                .setMaxResults(most)
                .getResultList();
    }

    /** When the last alert of each kind that a cluster had was cleared. */
    public Map<AlertKind, Instant> lastCleared(ClusterId cluster) {
        return entities.createQuery(
                        "select a.kind, max(a.clearedAt) from Alert a where a.cluster = :cluster"
                                + " and a.clearedAt is not null group by a.kind",
                        Object[].class)
                .setParameter("cluster", cluster)
                .getResultStream()
                .collect(toMap(row -> (AlertKind) row[0], row -> (Instant) row[1]));
    }

    /** Every open alert of the installation. */
    public Map<ClusterId, List<Alert>> openByCluster() {
        return entities.createQuery("from Alert a where a.clearedAt is null", Alert.class)
                .getResultStream()
                .collect(groupingBy(Alert::cluster));
    }

    /**
     * Has exactly those alerts of a cluster open that were found: clears what is over, raises what is new. In the
     * caller's transaction, under the cluster's lock.
     */
    @TransactionAttribute
    public AlertChanges settle(ClusterId cluster, Collection<Finding> findings, Instant at) {
        var open = open(cluster);
        var cleared = open.stream()
                .filter(alert -> !findings.contains(alert.finding()))
                .toList();
        cleared.forEach(alert -> alert.clear(at));
        entities.flush(); // the subject of a cleared alert is free for its successor
        var raised = findings.stream()
                .filter(finding ->
                        open.stream().noneMatch(alert -> alert.finding().equals(finding)))
                .map(finding ->
                        new Alert(cluster, finding, since(finding, cleared).orElse(at), at))
                .toList();
        raised.forEach(entities::persist);
        return new AlertChanges(cluster, at, raised, cleared);
    }

    private static Optional<Instant> since(Finding finding, List<Alert> cleared) {
        return cleared.stream()
                .filter(alert -> alert.finding().subject().equals(finding.subject()))
                .map(Alert::since)
                .findFirst();
    }

    /** Forgets alerts that were cleared before that time. */
    @TransactionAttribute
    public int forget(Instant clearedBefore) {
        return entities.createQuery("delete from Alert a where a.clearedAt < :before")
                .setParameter("before", clearedBefore)
                .executeUpdate();
    }
}
