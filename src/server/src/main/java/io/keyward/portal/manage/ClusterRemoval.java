package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.disk.report.CopiesOfDeks;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterDeletion;
import io.keyward.operation.Operation;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes a cluster for the user, for the form of one cluster and for that of many. */
@RequestScoped
public class ClusterRemoval {

    @Inject
    UserActions actions;

    @Inject
    ClusterDeletion deletion;

    @Inject
    CopiesOfDeks copies;

    @Inject
    PermittedReads permitted;

    @Inject
    Instance<Caller> caller;

    /**
     * Starts the deletion.
     *
     * @param etag the etag of the cluster for which the page showed the consequences
     * @return empty if there is no such cluster any more
     */
    public Optional<Operation> start(ResourceId cluster, String etag) {
        return actions.change(
                ArmAction.CLUSTER_DELETE,
                Scope.of(cluster.toString()),
                () -> deletion.start(cluster, EtagCondition.unchangedSince(etag), caller.get()));
    }

    /** What the deletion of each cluster would lose. The map contains no cluster whose disks the user may not read. */
    public Map<ClusterId, CopiesOfDeks.Counts> lost(Collection<Cluster> clusters) {
        return permitted.readOf(
                PortalData.DISKS,
                List.copyOf(clusters),
                Cluster::resourceId,
                readable -> copies.of(readable.stream().map(Cluster::id).toList()));
    }

    /** The equivalent ARM request. */
    public static ArmRequest request(ResourceId cluster) {
        return ArmRequest.of("DELETE", cluster.toString()).hdinsight(cluster, "delete", "--yes");
    }
}
