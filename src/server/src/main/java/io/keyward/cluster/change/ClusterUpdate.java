package io.keyward.cluster.change;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.identity.Identities;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Changes the tags and identities of a cluster. Unlike changes of nodes and keys, this needs no operation. */
@Dependent
public class ClusterUpdate {

    @Inject
    Clusters clusters;

    /**
     * Changes the tags and the identities, or neither of them. An empty argument keeps the present value.
     *
     * @throws ClusterProblem if the cluster does not fulfil the condition, or is being deleted
     * @throws io.keyward.cluster.EncryptionProblem if the identity that calls the vault is not among the new ones
     */
    public void change(
            ClusterId id,
            EtagCondition condition,
            Optional<Map<String, String>> tags,
            Optional<Identities> identities) {
        clusters.changeUnlessDeleted(id, cluster -> {
            condition.require(cluster);
            tags.ifPresent(cluster::replaceTags);
            identities.ifPresent(cluster::assignIdentities);
            return null;
        });
    }
}
