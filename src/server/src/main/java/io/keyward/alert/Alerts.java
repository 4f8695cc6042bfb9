package io.keyward.alert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.ClusterId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The open alerts and the history of cleared ones. */
@Stateless
public class Alerts {

    /** How many cleared alerts of a cluster and a kind the history keeps. */
    static final int MAX_CLEARED_OF_KIND = 500;

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** The open alerts of a cluster, the worst first, and among equals the oldest first. */
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

    /** The open and cleared alerts of a cluster, the latest first. */
    public List<Alert> of(ClusterId cluster, int limit) {
        return entities.createQuery(
                        "from Alert a where a.cluster = :cluster order by a.raisedAt desc, a.id desc", Alert.class)
                .setParameter("cluster", cluster)
                .setMaxResults(limit)
                .getResultList();
    }

    /** For each kind, when the last alert of the cluster was cleared. */
    public Map<AlertKind, Instant> lastCleared(ClusterId cluster) {
        return entities.createQuery(
                        "select a.finding.kind, max(a.clearedAt) from Alert a where a.cluster = :cluster"
                                + " and a.clearedAt is not null group by a.finding.kind",
                        Object[].class)
                .setParameter("cluster", cluster)
                .getResultStream()
                .collect(toMap(row -> (AlertKind) row[0], row -> (Instant) row[1]));
    }

    public Map<ClusterId, List<Alert>> open(Collection<ClusterId> clusters) {
        return entities.createQuery("from Alert a where a.clearedAt is null and a.cluster in :clusters", Alert.class)
                .setParameter("clusters", clusters)
                .getResultStream()
                .collect(groupingBy(Alert::cluster));
    }

    public Set<ClusterId> clustersWithOpen(AlertKind kind) {
        return Set.copyOf(entities.createQuery(
                        "select distinct a.cluster from Alert a where a.clearedAt is null and a.finding.kind = :kind",
                        ClusterId.class)
                .setParameter("kind", kind)
                .getResultList());
    }

    /**
     * Makes the open alerts of a cluster equal to the findings: clears what is over and raises what is new. Needs a transaction
     * of the caller that holds the cluster's lock.
     */
    public AlertChanges update(ClusterId cluster, Collection<Finding> findings, Instant at) {
        var open = open(cluster);
        var cleared = open.stream()
                .filter(alert -> findings.stream().noneMatch(alert.finding()::isSameAs))
                .toList();
        cleared.forEach(alert -> alert.clear(at));
        entities.flush(); // frees the subject of a cleared alert for its successor
        var raised = findings.stream()
                .filter(finding ->
                        open.stream().noneMatch(alert -> alert.finding().isSameAs(finding)))
                .map(finding ->
                        new Alert(cluster, finding, since(finding, cleared).orElse(at), at))
                .toList();
        raised.forEach(entities::persist);
        cleared.stream().map(Alert::kind).distinct().forEach(kind -> shortenHistory(cluster, kind));
        return new AlertChanges(cluster, at, raised, cleared);
    }

    // limited, because a vault or a node whose answers alternate raises and clears an alert with each review
    private void shortenHistory(ClusterId cluster, AlertKind kind) {
        var beyond = entities.createQuery(
                        "select a.id from Alert a where a.cluster = :cluster and a.finding.kind = :kind"
                                + " and a.clearedAt is not null order by a.raisedAt desc, a.id desc",
                        Long.class)
                .setParameter("cluster", cluster)
                .setParameter("kind", kind)
                .setFirstResult(MAX_CLEARED_OF_KIND)
                .getResultList();
        if (!beyond.isEmpty()) {
            entities.createQuery("delete from Alert a where a.id in :ids")
                    .setParameter("ids", beyond)
                    .executeUpdate();
        }
    }

    private static Optional<Instant> since(Finding finding, List<Alert> cleared) {
        return cleared.stream()
                .filter(alert -> alert.finding().subject().equals(finding.subject()))
                .map(Alert::since)
                .findFirst();
    }

    /** Deletes alerts from the history and returns how many. */
    public int deleteClearedBefore(Instant clearedBefore) {
        return entities.createQuery("delete from Alert a where a.clearedAt < :before")
                .setParameter("before", clearedBefore)
                .executeUpdate();
    }
}
