package io.keyward.portal.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;

/** A cluster in the list. */
public record ClusterRow(String id, String name, String resourceGroup, String state, String keyVersion) {

    static ClusterRow of(Cluster cluster) {
        return new ClusterRow(
                cluster.resourceId().toString(),
                cluster.resourceId().name(),
                cluster.resourceId().resourceGroup(),
                cluster.state().name(),
                cluster.encryption()
                        .map(encryption -> encryption.key())
                        .map(KeyId::toString)
                        .orElse(""));
    }
}
