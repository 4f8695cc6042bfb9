package io.keyward.portal.node;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.access.reboot.RebootRisks;
import io.keyward.cluster.Cluster;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Which nodes of a cluster could not unlock their disks if they rebooted now. */
@Named
@RequestScoped
public class RebootRiskPage extends ClusterSubpage {

    @Inject
    RebootRisks risks;

    @Inject
    PermittedReads permitted;

    private boolean hasKey;
    private List<RebootRisk> nodes = List.of();

    public RebootRiskPage() {
        super(PortalData.REBOOT_RISK);
    }

    // without a customer's key there is nothing to unlock
    @Override
    void read(Cluster found) {
        hasKey = found.encryption().isPresent();
        nodes = hasKey ? rows(found) : List.of();
    }

    private List<RebootRisk> rows(Cluster found) {
        return permitted.read(PortalData.REBOOT_RISK, found.resourceId(), () -> risks.of(found)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** False if no customer's key protects the disks of the cluster. */
    public boolean isUnderKey() {
        return hasKey;
    }

    public List<RebootRisk> getNodes() {
        return nodes;
    }

    public List<RebootRisk> getAtRisk() {
        return nodes.stream().filter(node -> !node.isSafe()).toList();
    }

    /** The percentage of nodes at risk, for a bar. It is at least 1, so that the bar shows one of a thousand nodes. */
    public int getPercent() {
        var risky = getAtRisk().size();
        return risky == 0 ? 0 : Math.max(1, 100 * risky / nodes.size());
    }
}
