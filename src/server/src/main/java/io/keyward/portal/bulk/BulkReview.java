package io.keyward.portal.bulk;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.RefusalText;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PortalData;
import io.keyward.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Says for each cluster what a change would do to it, and which right is missing. It changes nothing. */
@RequestScoped
public class BulkReview {

    @Inject
    UserActions actions;

    @Inject
    ClusterLinks links;

    @Inject
    BulkChanges changes;

    List<BulkRow> of(List<ResourceId> clusters, BulkKind kind, TypedTag tag) {
        return clusters.stream().map(cluster -> row(cluster, kind, tag)).toList();
    }

    private BulkRow row(ResourceId cluster, BulkKind kind, TypedTag tag) {
        if (!actions.allows(kind.action(), cluster)) {
            return BulkRow.refused(cluster, missing(kind.action(), cluster));
        }
        try {
            return links.find(PortalData.CLUSTER, cluster.toString())
                    .map(found -> changes.of(kind, tag).review(found))
                    .orElseGet(() -> BulkRow.refused(cluster, "the cluster is deleted, or you may not read it"));
        } catch (Problem e) {
            return BulkRow.refused(cluster, RefusalText.of(e));
        }
    }

    private static String missing(ArmAction action, ResourceId cluster) {
        return RefusalText.of(new AuthorizationProblem.Denied(action.action(), Scope.of(cluster.toString())));
    }
}
