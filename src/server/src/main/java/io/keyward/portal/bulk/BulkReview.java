package io.keyward.portal.bulk;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.RefusalText;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Says for each cluster what a change would do to it, and which permission is missing. It changes nothing. */
@RequestScoped
public class BulkReview {

    @Inject
    UserActions actions;

    @Inject
    ClusterLinks links;

    @Inject
    BulkChanges changes;

    List<BulkRow> of(List<ResourceId> clusters, BulkKind kind, TypedTag tag) {
        var readable = links.find(clusters);
        var change = changes.of(kind, tag);
        change.read(readable.values());
        return clusters.stream()
                .map(cluster -> row(cluster, Optional.ofNullable(readable.get(cluster)), kind.action(), change))
                .toList();
    }

    private BulkRow row(ResourceId id, Optional<Cluster> cluster, ArmAction action, BulkChange change) {
        if (!actions.allows(action, id)) {
            return BulkRow.refused(id, missing(action, id));
        }
        try {
            return cluster.map(change::review)
                    .orElseGet(() -> BulkRow.refused(id, "the cluster is deleted, or you may not read it"));
        } catch (Problem e) {
            return BulkRow.refused(id, RefusalText.of(e));
        }
    }

    private static String missing(ArmAction action, ResourceId cluster) {
        return RefusalText.of(new AuthorizationProblem.Denied(action.action(), Scope.of(cluster.toString())));
    }
}
