package io.keyward.ambari;

import io.keyward.ambari.query.AmbariResource;
import io.keyward.ambari.query.ResourceSchema;
import io.keyward.ambari.wire.AmbariAddresses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Nodes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Builds the Ambari resource of a cluster. */
@Dependent
class AmbariCluster {

    @Inject
    Nodes nodes;

    @Inject
    AmbariAddresses addresses;

    AmbariResource of(Cluster cluster) {
        var name = cluster.resourceId().name();
        return AmbariResource.having("cluster_name", name)
                .with("cluster_id", cluster.id().value().getMostSignificantBits() >>> Integer.SIZE)
                .with("provisioning_state", cluster.state() == ClusterState.RUNNING ? "INSTALLED" : "INIT")
                .with("security_type", "NONE")
                .with("total_hosts", nodes.of(cluster.id()).size())
                .with("version", cluster.kind())
                .at(addresses.clusterUrl(name), ResourceSchema.CLUSTERS.heading());
    }
}
