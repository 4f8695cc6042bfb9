package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.ClusterUpdate;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Changes the tags of a cluster for the user, for the form of one cluster and for that of many. */
@RequestScoped
public class TagChange {

    @Inject
    UserActions actions;

    @Inject
    Clusters clusters;

    @Inject
    ClusterUpdate update;

    /**
     * Replaces the tags of a cluster.
     *
     * @param wanted computes the new tags from the current cluster, or throws a {@link io.keyward.problem.Problem} to refuse
     */
    public void make(ResourceId cluster, Function<Cluster, Map<String, String>> wanted) {
        actions.change(ArmAction.CLUSTER_WRITE, Scope.of(cluster.toString()), () -> {
            replace(clusters.get(cluster), wanted);
            return null;
        });
    }

    // the etag detects a change between this read and the lock of the cluster
    private void replace(Cluster now, Function<Cluster, Map<String, String>> wanted) {
        update.change(
                now.id(), EtagCondition.unchangedSince(now.etag()), Optional.of(wanted.apply(now)), Optional.empty());
    }

    /** The equivalent ARM request. */
    public static ArmRequest request(Cluster now, Map<String, String> tags) {
        return ArmRequest.of("PATCH", now.resourceId().toString())
                .with(BUILDERS.createObjectBuilder()
                        .add("tags", TagText.json(tags))
                        .build())
                .ifMatch(now.etag());
    }
}
