package io.keyward.portal.permission;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import java.util.Collection;
import java.util.List;

/** The clusters whose data a user may read by these grants. */
record GrantedClusters(CallerGrants grants) {

    /** The given clusters, without those whose data of this kind the user may not read. */
    List<ResourceId> among(PortalData data, Collection<ResourceId> clusters) {
        var named = clusters.stream().filter(GrantedClusters::isScope).toList();
        return named.stream()
                .filter(grants.clustersAllowing(data.action(), named))
                .toList();
    }

    // no role can be assigned at a name that is not a valid scope
    private static boolean isScope(ResourceId cluster) {
        try {
            var unused = Scope.of(cluster.toString());
            return true;
        } catch (AuthorizationProblem.InvalidScope e) {
            return false;
        }
    }
}
