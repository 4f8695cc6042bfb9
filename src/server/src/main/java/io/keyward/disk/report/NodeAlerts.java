package io.keyward.disk.report;

import static java.util.stream.Collectors.toMap;

import io.keyward.disk.DiskProblem;
import io.keyward.key.KeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The alerts in the last heartbeat of each node. For each disk (and for the node itself), a node has at most one alert with
 * the same code.
 */
record NodeAlerts(EntityManager entities) {

    static final int MAX_OF_NODE = 16;
    static final int MAX_PER_DISK = 8;

    /** The code of Keyward's own alert that a header names a key version that the cluster was never under. */
    static final String UNKNOWN_KEY = "UnknownHeaderKey";

    /** Identifies an alert of a node. Its message can change. */
    private record Subject(Optional<Long> disk, String code) {}

    /** The alerts of a heartbeat, and an alert for each header with a key version that the cluster was never under. */
    static Collection<Heartbeat.ReportedAlert> of(Heartbeat heartbeat, Set<KeyId> known) {
        var alerts = new LinkedHashMap<Subject, Heartbeat.ReportedAlert>();
        heartbeat.alerts().forEach(alert -> alerts.putIfAbsent(subject(alert), alert));
        heartbeat.disks().forEach((disk, content) -> {
            if (content.key() != null && !known.contains(content.key())) {
                var text = "the header names %s, which the cluster was never under".formatted(content.key());
                var alert = new Heartbeat.ReportedAlert(Optional.of(disk), UNKNOWN_KEY, text);
                alerts.putIfAbsent(subject(alert), alert);
            }
        });
        return alerts.values();
    }

    /** Replaces the alerts of a node. An alert that is reported again keeps its row, and so the time of its first report. */
    void report(long node, Collection<Heartbeat.ReportedAlert> reported, Instant at) {
        requireBounded(node, reported.size());
        var fresh = new LinkedHashMap<Subject, Heartbeat.ReportedAlert>();
        reported.forEach(alert -> fresh.put(subject(alert), alert));
        stored(node).forEach((subject, alert) -> Optional.ofNullable(fresh.remove(subject))
                .ifPresentOrElse(alert::reword, () -> entities.remove(alert)));
        fresh.values().forEach(alert -> entities.persist(new NodeAlert(node, alert, at)));
    }

    private Map<Subject, NodeAlert> stored(long node) {
        return entities
                .createQuery("from NodeAlert a where a.node = :node order by a.id", NodeAlert.class)
                .setParameter("node", node)
                .getResultList()
                .stream()
                .collect(toMap(alert -> subject(alert.content()), alert -> alert, this::firstOf, LinkedHashMap::new));
    }

    // an older server stored one row for each message
    private NodeAlert firstOf(NodeAlert first, NodeAlert other) {
        entities.remove(other);
        return first;
    }

    private void requireBounded(long node, int alerts) {
        if (alerts <= MAX_OF_NODE) {
            return;
        }
        var disks = ((Number) entities.createNativeQuery("select count(*) from disk where node_id = :node")
                        .setParameter("node", node)
                        .getSingleResult())
                .longValue();
        var limit = MAX_OF_NODE + MAX_PER_DISK * disks;
        if (alerts > limit) {
            throw DiskProblem.limitReached(
                    "node %d reports more alerts than are kept of a node with %d disks".formatted(node, disks),
                    limit,
                    "report each problem of a disk once, under one code");
        }
    }

    private static Subject subject(Heartbeat.ReportedAlert alert) {
        return new Subject(alert.disk(), alert.code());
    }
}
