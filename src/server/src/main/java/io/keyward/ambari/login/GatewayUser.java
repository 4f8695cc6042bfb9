package io.keyward.ambari.login;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import java.util.List;

/** The authenticated caller: the gateway user of one cluster, or of several with the same user and password. */
public record GatewayUser(String name, List<ClusterId> clusters) {

    public boolean maySee(Cluster cluster) {
        return clusters.contains(cluster.id());
    }
}
