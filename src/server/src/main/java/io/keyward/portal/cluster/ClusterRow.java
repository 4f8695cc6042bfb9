package io.keyward.portal.cluster;

import io.keyward.cluster.Encryption;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.key.KeyId;
import java.util.Optional;

/**
 * A cluster in the list.
 *
 * @param access whether the keys can be used, such as {@code ACCESSIBLE}; empty for a cluster without a customer's key,
 *     and if the user may not read it
 * @param running the operation that runs now; null if none does, or the user may not read it
 */
public record ClusterRow(
        String id,
        String name,
        String resourceGroup,
        String subscription,
        String state,
        String keyVersion,
        String access,
        OperationRow running) {

    static ClusterRow of(ListedCluster cluster, String access, OperationRow running) {
        return new ClusterRow(
                cluster.resourceId().toString(),
                cluster.resourceId().name(),
                cluster.resourceId().resourceGroup(),
                cluster.resourceId().subscription(),
                cluster.state().name(),
                Optional.ofNullable(cluster.encryption())
                        .map(Encryption::key)
                        .map(KeyId::toString)
                        .orElse(""),
                access,
                running);
    }
}
