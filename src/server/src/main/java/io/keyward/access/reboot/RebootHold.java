package io.keyward.access.reboot;

import io.keyward.access.GracePolicies;
import io.keyward.cluster.Cluster;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Keeps the nodes of a cluster while some of them could not unlock their disks after a reboot, if the owner of the cluster
 * asked for it: their open disks may be the last readable copies of the data. A node that never reported is ignored, because no
 * agent has encrypted its disks.
 */
@Stateless
public class RebootHold {

    @Inject
    GracePolicies policies;

    @Inject
    RebootRisks risks;

    /** @throws RebootProblem if the policy of the cluster has the hold, and a reporting node could not unlock its disks */
    public void requireReleased(Cluster cluster) {
        if (cluster.encryption().isEmpty() || !policies.of(cluster.id()).rebootHold()) {
            return;
        }
        var atRisk = risks.of(cluster).stream()
                .filter(risk -> risk.reported() && !risk.isSafe())
                .toList();
        if (!atRisk.isEmpty()) {
            throw RebootProblem.held(cluster.resourceId(), atRisk);
        }
    }
}
