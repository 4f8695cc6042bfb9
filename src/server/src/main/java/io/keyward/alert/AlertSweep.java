package io.keyward.alert;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.schedule.SweepPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds changes of alerts that only the time causes, such as an expiry, and changes whose event was lost. Each sweep covers the
 * next {@link #size} clusters in the order of their ids, the clusters whose node reports do not match their open alerts, and
 * those whose vault outage became too long since the last sweep. In a small installation, each sweep covers all clusters.
 */
@ApplicationScoped
public class AlertSweep {

    private static final System.Logger LOG = System.getLogger(AlertSweep.class.getName());

    int size = AlertReview.PAGE; // clusters of each sweep in the order of their ids; smaller in tests

    @Inject
    AlertReview review;

    @Inject
    UnansweredVaults unansweredVaults;

    @Inject
    KeyStatuses statuses;

    @Inject
    Alerts alerts;

    @Inject
    NodeDrift drift;

    @Inject
    AlertRules rules;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.alert.history")
    Duration history;

    /** Runs one sweep that begins at a position. Returns the position at which the next one begins. */
    public String sweep(String from) {
        var now = clock.instant();
        var position = SweepPosition.parse(from);
        var outagesUntil = rules.lastedTooLongSince(now);
        var page = statuses.page(position.last().map(ClusterId::new).orElse(null), size);
        var nodes = drift.all();
        var ids = new LinkedHashSet<>(page);
        ids.addAll(outOfDate(nodes));
        ids.addAll(unanswered(position.time(), outagesUntil));
        var seenUntil = compare(ids, nodes) ? outagesUntil : position.time();
        alerts.deleteClearedBefore(now.minus(history));
        return new SweepPosition(last(page), seenUntil).text();
    }

    private Set<ClusterId> outOfDate(NodeDrift.OfAll nodes) {
        var ids = differing(nodes.drifting(), AlertKind.NODE_DRIFT);
        ids.addAll(differing(nodes.cloned().keySet(), AlertKind.NODE_CLONED));
        ids.addAll(differing(nodes.suspended().keySet(), AlertKind.NODES_SUSPENDED));
        return ids;
    }

    private Set<ClusterId> differing(Set<ClusterId> reported, AlertKind kind) {
        var alerted = alerts.clustersWithOpen(kind);
        var differing = new HashSet<>(reported);
        differing.addAll(alerted);
        differing.removeIf(id -> reported.contains(id) && alerted.contains(id));
        return differing;
    }

    // the clusters of vaults whose outage became too long since the last sweep; if a server with a faster clock ran
    // that sweep, seenUntil can be after until
    private Set<ClusterId> unanswered(Instant seenUntil, Instant until) {
        return unansweredVaults.clusters(seenUntil.isAfter(until) ? until : seenUntil, until);
    }

    // the next sweep goes on with the next clusters, even if these cannot be compared
    private boolean compare(Set<ClusterId> ids, NodeDrift.OfAll nodes) {
        try {
            review.compare(ids, nodes);
            return true;
        } catch (RuntimeException e) { // the database is out of reach
            LOG.log(WARNING, "alerts could not be compared; a later sweep tries again", e);
            return false;
        }
    }

    private Optional<UUID> last(List<ClusterId> page) {
        return page.size() < size
                ? Optional.empty()
                : Optional.of(page.get(size - 1).value());
    }
}
