package io.keyward.ambari;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Nodes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** A cluster as Ambari shows it. */
@Dependent
class ClusterLine {

    @Inject
    Nodes nodes;

    @Inject
    AmbariAddresses addresses;

    Item of(Cluster cluster) {
        var name = cluster.resourceId().name();
        return Item.having("cluster_name", name)
                .with("cluster_id", cluster.id().value().getMostSignificantBits() >>> Integer.SIZE)
                .with("provisioning_state", cluster.state() == ClusterState.RUNNING ? "INSTALLED" : "INIT")
                .with("security_type", "NONE")
                .with("total_hosts", nodes.of(cluster.id()).size())
                .with("version", cluster.kind())
                .item(addresses.cluster(name), Heading.CLUSTERS.wire());
    }
}
