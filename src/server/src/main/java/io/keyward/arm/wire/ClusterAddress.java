package io.keyward.arm.wire;

import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import jakarta.ws.rs.PathParam;

/** The path parameters that name a cluster. */
public class ClusterAddress {

    public static final String PATH =
            "subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.HDInsight/clusters/{cluster}";

    @PathParam("subscription")
    String subscription;

    @PathParam("group")
    String group;

    @PathParam("cluster")
    String cluster;

    public ResourceId id() {
        return new ResourceId(subscription, group, cluster);
    }

    /** The scope of this cluster. The cluster need not exist. */
    public Scope scope() {
        return Scope.of(id().toString());
    }

    /**
     * The cluster with this id.
     *
     * @throws ClusterProblem if there is no such cluster
     */
    public Cluster clusterIn(Clusters clusters) {
        // not clusters.get: a problem that is thrown inside the EJB would mark the transaction for rollback
        return clusters.find(id()).orElseThrow(() -> ClusterProblem.notFound(id()));
    }
}
