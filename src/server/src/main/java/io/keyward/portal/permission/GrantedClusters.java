package io.keyward.portal.permission;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import java.util.Collection;
import java.util.List;

/** The clusters whose data a user may read by these grants. */
record GrantedClusters(CallerGrants grants) {

    /** Of these clusters, those whose data of this kind the user may read. */
    List<ResourceId> among(PortalData data, Collection<ResourceId> clusters) {
        var named = clusters.stream().filter(GrantedClusters::isScope).toList();
        return named.stream()
                .filter(grants.clustersAllowing(data.action(), named))
                .toList();
    }

    // a name that is no scope has no role assignments
    private static boolean isScope(ResourceId cluster) {
        try {
            var unused = Scope.of(cluster.toString());
            return true;
        } catch (AuthorizationProblem.InvalidScope e) {
            return false;
        }
    }
}
