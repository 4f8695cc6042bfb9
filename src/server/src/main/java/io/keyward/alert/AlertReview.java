package io.keyward.alert;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the open alerts of clusters match their present state. Each review assesses the cluster under its row lock. When
 * several servers review a cluster, the last one therefore sees the latest state.
 */
@ApplicationScoped
public class AlertReview {

    private static final System.Logger LOG = System.getLogger(AlertReview.class.getName());

    /** The largest number of clusters that are compared at once. */
    static final int PAGE = 1_000;

    @Inject
    Clusters clusters;

    @Inject
    KeyStatuses statuses;

    @Inject
    Alerts alerts;

    @Inject
    NodesAtRisk nodes;

    @Inject
    NodeDrift drift;

    @Inject
    Event<AlertChanges> changed;

    @Inject
    AlertRules rules;

    @Inject
    Clock clock;

    /** Reviews one cluster. The alerts of a cluster that does not run are cleared. */
    public void review(ClusterId id) {
        var changes = clusters.change(id, cluster -> {
            var findings = statuses.of(id)
                    .map(status ->
                            findings(status, onNodes(drift.of(id), drift.clones(id)), () -> drift.suspension(id)))
                    .orElse(List.of());
            var now = clock.instant();
            var updated = alerts.update(id, findings, now);
            if (findings.stream().anyMatch(finding -> finding.kind() == AlertKind.KEY_ACCESS_LOST)) {
                nodes.record(id, now);
            }
            changed.fire(updated);
            return updated;
        });
        changes.raised().forEach(alert -> LOG.log(INFO, "cluster {0}: {1} ({2})", id, alert.kind(), alert.cause()));
        changes.cleared().forEach(alert -> LOG.log(INFO, "cluster {0}: {1} is cleared", id, alert.kind()));
    }

    /**
     * Reviews each of these clusters in a transaction of its own, so that neither a lock nor a failure of one delays the
     * others.
     */
    public void reviewEach(Collection<ClusterId> ids) {
        ids.forEach(id -> safely(id, () -> review(id)));
    }

    /**
     * Reviews the given clusters whose alerts are out of date. It first compares all of them without a lock, because most are
     * up to date.
     */
    public void compare(Collection<ClusterId> ids) {
        compare(ids, drift.all());
    }

    void compare(Collection<ClusterId> ids, NodeDrift.OfAll nodes) {
        var all = List.copyOf(ids);
        for (var from = 0; from < all.size(); from += PAGE) {
            comparePage(all.subList(from, Math.min(from + PAGE, all.size())), nodes);
        }
    }

    private void comparePage(List<ClusterId> ids, NodeDrift.OfAll nodes) {
        var open = alerts.open(ids);
        var withoutStatus = new HashSet<>(open.keySet());
        for (var status : statuses.of(ids)) {
            var id = status.cluster();
            withoutStatus.remove(id);
            safely(id, () -> {
                var drifted = nodes.drifting().contains(id) ? drift.of(id) : Optional.<Finding>empty();
                var onNodes =
                        onNodes(drifted, Optional.ofNullable(nodes.cloned().get(id)));
                var found = findings(
                        status,
                        onNodes,
                        () -> Optional.ofNullable(nodes.suspended().get(id)));
                reviewUnless(isUpToDate(open.getOrDefault(id, List.of()), found), id);
            });
        }
        reviewEach(withoutStatus);
    }

    private void reviewUnless(boolean upToDate, ClusterId id) {
        if (!upToDate) {
            review(id);
        }
    }

    // the failure of one cluster must not keep the others from being reviewed (invariant 5)
    private static void safely(ClusterId id, Runnable review) {
        try {
            review.run();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "cluster " + id + " could not be reviewed; the next sweep tries again", e);
        }
    }

    private static List<Finding> onNodes(Optional<Finding> drifted, Optional<Finding> cloned) {
        return Stream.concat(drifted.stream(), cloned.stream()).toList();
    }

    private List<Finding> findings(KeyStatus status, List<Finding> onNodes, Supplier<Optional<Finding>> suspension) {
        var findings = new Assessment(status, rules, clock.instant()).findings();
        var isLost = findings.stream().anyMatch(finding -> finding.kind() == AlertKind.KEY_ACCESS_LOST);
        return Stream.of(
                        findings.stream(),
                        onNodes.stream(),
                        isLost ? suspension.get().stream() : Stream.<Finding>empty())
                .flatMap(found -> found)
                .toList();
    }

    private static boolean isUpToDate(Collection<Alert> open, Collection<Finding> findings) {
        return open.size() == findings.size()
                && findings.stream()
                        .allMatch(finding -> open.stream().map(Alert::finding).anyMatch(finding::isSameAs));
    }
}
