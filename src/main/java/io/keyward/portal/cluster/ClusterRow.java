package io.keyward.portal.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;

/**
 * A cluster in the list.
 *
 * @param access whether the keys can be used, such as {@code ACCESSIBLE}; empty for a cluster without a customer's key
 * @param running the operation that runs now; null if none does
 */
public record ClusterRow(
        String id,
        String name,
        String resourceGroup,
        String state,
        String keyVersion,
        String access,
        OperationRow running) {

    static ClusterRow of(Cluster cluster, String access, OperationRow running) {
        return new ClusterRow(
                cluster.resourceId().toString(),
                cluster.resourceId().name(),
                cluster.resourceId().resourceGroup(),
                cluster.state().name(),
                cluster.encryption()
                        .map(encryption -> encryption.key())
                        .map(KeyId::toString)
                        .orElse(""),
                access,
                running);
    }
}
