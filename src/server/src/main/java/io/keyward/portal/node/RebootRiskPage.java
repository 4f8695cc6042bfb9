package io.keyward.portal.node;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.access.reboot.RebootRisk.Verdict;
import io.keyward.access.reboot.RebootRisks;
import io.keyward.cluster.Cluster;
import io.keyward.portal.permission.ClusterSubpage;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** Which nodes of a cluster could not unlock their disks if they rebooted now. */
@Named
@RequestScoped
public class RebootRiskPage extends ClusterSubpage {

    /** How many nodes have a verdict. */
    public record VerdictCount(Verdict verdict, int nodes) {}

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
    protected void read(Cluster found) {
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

    /** How many nodes have which verdict, the worst verdict first. Only the verdicts that nodes have are there. */
    public List<VerdictCount> getCounts() {
        return Stream.of(Verdict.values())
                .map(verdict -> new VerdictCount(verdict, with(verdict).size()))
                .filter(count -> count.nodes() > 0)
                .toList();
    }

    /** The nodes that could not unlock a disk, and then those about which nothing is known. */
    public List<RebootRisk> getAtRisk() {
        return Stream.of(Verdict.LOCKED, Verdict.UNKNOWN)
                .flatMap(verdict -> with(verdict).stream())
                .toList();
    }

    /** The percentage of nodes with locked disks, for a bar; at least 1, so that the bar shows one of a thousand nodes. */
    public int getPercent() {
        var locked = with(Verdict.LOCKED).size();
        return locked == 0 ? 0 : Math.max(1, 100 * locked / nodes.size());
    }

    private List<RebootRisk> with(Verdict verdict) {
        return nodes.stream().filter(node -> node.verdict() == verdict).toList();
    }
}
