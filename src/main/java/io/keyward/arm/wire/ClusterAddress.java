package io.keyward.arm.wire;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import jakarta.ws.rs.PathParam;

/** The cluster that a request's path names. */
public class ClusterAddress {

    /** The path of a cluster; what stands in braces is the caller's. */
    public static final String PATH =
            "subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.HDInsight/clusters/{cluster}";

    @PathParam("subscription")
    public String subscription;

    @PathParam("group")
    public String group;

    @PathParam("cluster")
    public String cluster;

    public ResourceId id() {
        return new ResourceId(subscription, group, cluster);
    }

    /**
     * The cluster that stands there.
     *
     * @throws ClusterProblem.ClusterNotFound where none does; a common answer, which is no reason to roll anything back
     */
    public Cluster among(Clusters clusters) {
        return clusters.find(id()).orElseThrow(() -> new ClusterProblem.ClusterNotFound(id()));
    }
}
