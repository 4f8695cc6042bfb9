package io.keyward.cluster.change;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.identity.Identities;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Changes what a cluster has besides its nodes and its key: tags and identities. No operation is needed. */
@Dependent
public class ClusterUpdate {

    @Inject
    Clusters clusters;

    /**
     * Changes all of this, or nothing. A part that is empty stays unchanged.
     *
     * @throws ClusterProblem if the cluster does not fulfil the condition any more, or is being deleted
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
