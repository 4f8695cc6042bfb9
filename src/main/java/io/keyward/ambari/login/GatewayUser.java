package io.keyward.ambari.login;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import java.util.List;

/** Who asks: the user of the gateway of one cluster, or of several with the same password. */
record GatewayUser(String name, List<ClusterId> clusters) {

    boolean maySee(Cluster cluster) {
        return clusters.contains(cluster.id());
    }
}
