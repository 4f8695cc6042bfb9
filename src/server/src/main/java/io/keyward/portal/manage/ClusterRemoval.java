package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.EtagCondition;
import io.keyward.cluster.ResourceId;
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
     * @param etag the version of the cluster whose consequences the page showed
     * @return empty if there is no such cluster any more
     */
    public Optional<Operation> start(ResourceId cluster, String etag) {
        return actions.change(
                ArmAction.CLUSTER_DELETE,
                Scope.of(cluster.toString()),
                () -> deletion.start(cluster, EtagCondition.unchangedSince(etag), caller.get()));
    }

    /** What is lost with the cluster; empty if the user may not read it. */
    public Optional<CopiesOfDeks.Counts> lost(Cluster cluster) {
        return permitted.read(PortalData.DISKS, cluster.resourceId(), () -> copies.of(cluster.id()));
    }

    /** The request that does the same. */
    public static ArmRequest request(ResourceId cluster) {
        return ArmRequest.of("DELETE", cluster.toString()).hdinsight(cluster, "delete", "--yes");
    }
}
