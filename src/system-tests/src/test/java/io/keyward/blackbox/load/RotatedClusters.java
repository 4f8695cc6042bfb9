package io.keyward.blackbox.load;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.CustomerCluster;
import java.util.List;

/** Clusters that are rotated together, one request for each. */
record RotatedClusters(List<CustomerCluster> clusters) {

    /** Rotates the key of all clusters. Returns when all their operations have succeeded. */
    void rotate(String key) {
        var started = clusters.stream().map(cluster -> start(cluster, key)).toList();
        for (var number = 0; number < clusters.size(); number++) {
            clusters.get(number).awaitSuccess(started.get(number));
        }
    }

    private static Answer start(CustomerCluster cluster, String key) {
        return cluster.rotate(key).require(202);
    }
}
