package io.keyward.alert;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings the open alerts of clusters to what is so now. A cluster is assessed under its row lock, with what stands there
 * then: however many servers look at it, the last one to look has the last word.
 */
@ApplicationScoped
public class AlertReview {

    private static final System.Logger LOG = System.getLogger(AlertReview.class.getName());

    @Inject
    Clusters clusters;

    @Inject
    KeyStatuses standings;

    @Inject
    Alerts alerts;

    @Inject
    NodesAtRisk nodes;

    @Inject
    Event<AlertChanges> changed;

    @Inject
    Event<AlertsSwept> swept;

    @Inject
    AlertRules rules;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.alert.history")
    Duration history;

    /** One cluster, whether it runs or not: what runs no more has nothing to be alerted. */
    public void review(ClusterId id) {
        var turns = clusters.change(id, cluster -> {
            var findings = standings.of(id).map(standing -> findings(standing)).orElse(List.of());
            var now = clock.instant();
            var settled = alerts.settle(id, findings, now);
            if (findings.stream().anyMatch(finding -> finding.kind() == AlertKind.KEY_ACCESS_LOST)) {
                nodes.keep(id, now);
            }
            changed.fire(settled);
            return settled;
        });
        turns.raised().forEach(alert -> LOG.log(INFO, "cluster {0}: {1} ({2})", id, alert.kind(), alert.cause()));
        turns.cleared().forEach(alert -> LOG.log(INFO, "cluster {0}: {1} is over", id, alert.kind()));
    }

    /** All of them: each is looked at without a lock first, and most are as they should be. */
    public void sweep() {
        var open = alerts.openByCluster();
        var gone = new HashSet<>(open.keySet());
        for (var standing : standings.all()) {
            gone.remove(standing.cluster());
            if (!same(open.getOrDefault(standing.cluster(), List.of()), findings(standing))) {
                reviewApart(standing.cluster());
            }
        }
        gone.forEach(this::reviewApart);
        alerts.forget(clock.instant().minus(history));
        swept.fire(new AlertsSwept(clock.instant()));
    }

    // what is wrong with one cluster keeps no alert from the others (invariant 5)
    private void reviewApart(ClusterId id) {
        try {
            review(id);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "cluster " + id + " could not be reviewed and is looked at again", e);
        }
    }

    private List<Finding> findings(KeyStatus standing) {
        return new Assessment(standing, rules, clock.instant()).findings();
    }

    private static boolean same(Collection<Alert> open, Collection<Finding> findings) {
        var said = open.stream().map(Alert::finding).toList();
        return Set.copyOf(said).equals(Set.copyOf(findings));
    }
}
