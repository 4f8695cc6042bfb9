package io.keyward.portal.cluster;

import io.keyward.cluster.Encryption;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.key.KeyId;
import java.util.Optional;

/**
 * A cluster in the list.
 *
 * @param access whether the keys can be used, such as {@code ACCESSIBLE}; empty for a cluster without a customer's key
 * @param keyReadable true if there is a page about the key version for the user
 * @param running the operation that runs now; null if none does
 */
public record ClusterRow(
        String id,
        String name,
        String resourceGroup,
        String subscription,
        String state,
        String keyVersion,
        String access,
        boolean keyReadable,
        OperationRow running) {

    static ClusterRow of(ListedCluster cluster, String access, boolean keyReadable, OperationRow running) {
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
                keyReadable,
                running);
    }
}
