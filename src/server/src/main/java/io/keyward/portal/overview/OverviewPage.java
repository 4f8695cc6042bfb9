package io.keyward.portal.overview;

import static java.util.Comparator.comparing;

import io.keyward.alert.AlertState;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.operation.OperationKind;
import io.keyward.operation.list.OperationList;
import io.keyward.overview.KnownServer;
import io.keyward.overview.KnownServers;
import io.keyward.overview.Overview;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What needs attention in all clusters that the user may read, the worst first: numbers with links to lists. */
@Named
@RequestScoped
public class OverviewPage {

    private static final int NAMED = 10; // entries of each short list

    @Inject
    Overview overview;

    @Inject
    OperationList operations;

    @Inject
    KnownServers servers;

    @Inject
    PermittedReads permitted;

    @Inject
    ReadableClusters readable;

    @Inject
    ClusterLinks links;

    @Inject
    Clock clock;

    private Overview.State state;
    private Map<AlertState, Long> alerts;
    private List<RotationRow> rotations;
    private List<Overview.Expiring> expiring;
    private List<KnownServer> known;

    /** The numbers of clusters by state, and the clusters that need attention. */
    public Overview.State getState() {
        if (state == null) {
            state = permitted.readVisible(
                    PortalData.CLUSTER, clusters -> overview.state(readable.among(clusters), NAMED));
        }
        return state;
    }

    /** How many alerts of a severity are open. The parameter is the name of an {@link AlertState}. */
    public long alerts(String severity) {
        if (alerts == null) {
            alerts = permitted.readVisible(
                    PortalData.ALERTS, visible -> overview.openAlerts(readable.among(clusters())));
        }
        return alerts.getOrDefault(AlertState.valueOf(severity), 0L);
    }

    private VisibleClusters clusters() {
        return permitted.readVisible(PortalData.CLUSTER, visible -> visible);
    }

    /** The running rotations, the oldest first. */
    public List<RotationRow> getRotations() {
        if (rotations == null) {
            rotations = rotations();
        }
        return rotations;
    }

    private List<RotationRow> rotations() {
        var now = clock.instant();
        var open = permitted.readVisible(
                PortalData.OPERATIONS,
                visible -> operations.open(overview.changing(readable.among(clusters()), NAMED)));
        var changes = open.stream()
                .filter(listed -> listed.operation().kind() == OperationKind.ROTATE)
                .sorted(comparing(listed -> listed.operation().requestedAt()))
                .toList();
        links.read(changes.stream().map(listed -> listed.cluster().resourceId()).toList());
        return changes.stream()
                .map(listed -> RotationRow.of(listed, links.of(listed.cluster().resourceId()), now))
                .toList();
    }

    /** The clusters whose key expires soon, the earliest expiry first. */
    public List<Overview.Expiring> getExpiring() {
        if (expiring == null) {
            expiring = permitted.readVisible(
                    PortalData.KEY_ATTRIBUTES, visible -> overview.expiring(readable.among(clusters()), NAMED));
        }
        return expiring;
    }

    /** The servers of the installation; empty if the user may not read them. */
    public List<KnownServer> getServers() {
        if (known == null) {
            known = permitted.readEverywhere(PortalData.SERVERS, servers::all).orElse(List.of());
        }
        return known;
    }

    /** False if a cluster may need attention that the list of the worst cannot show to this user. */
    public boolean isWorstComplete() {
        return readable.among(clusters()).showsAllThatNeedsAttention();
    }

    public boolean isAccessShown() {
        return permitted.allowsSomewhere(PortalData.KEY_ACCESS);
    }

    public boolean isAlertsShown() {
        return permitted.allowsSomewhere(PortalData.ALERTS);
    }

    public boolean isOperationsShown() {
        return permitted.allowsSomewhere(PortalData.OPERATIONS);
    }

    public boolean isRebootRiskShown() {
        return permitted.allowsSomewhere(PortalData.REBOOT_RISK);
    }
}
