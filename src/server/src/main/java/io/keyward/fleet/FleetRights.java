package io.keyward.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.Problem;
import java.util.Optional;

/** What the requester of a fleet rotation may do with single clusters. */
public interface FleetRights {

    /** A cluster that the requester may not read is treated as if it did not exist. */
    boolean mayRead(ResourceId cluster);

    /**
     * Why the requester may not change the key of the cluster; empty if it may.
     *
     * @param identity the identity that calls the vault for the cluster
     */
    Optional<Problem> objection(ResourceId cluster, ManagedIdentityId identity);

    /**
     * The rights of a caller with these roles at the clusters below a scope. The number of queries does not depend on the
     * number of clusters.
     */
    static FleetRights of(CallerGrants grants, Scope scope) {
        var readable = grants.clustersAllowing(ArmAction.CLUSTER_READ, scope);
        var changeable = grants.clustersAllowing(ArmAction.CHANGE_KEY, scope);
        return new FleetRights() {
            @Override
            public boolean mayRead(ResourceId cluster) {
                return readable.test(cluster);
            }

            @Override
            public Optional<Problem> objection(ResourceId cluster, ManagedIdentityId identity) {
                return changeable.test(cluster)
                        ? Optional.empty()
                        : Optional.of(AuthorizationProblem.failed(
                                grants.read().principal(),
                                ArmAction.CHANGE_KEY.action(),
                                Scope.of(cluster.toString())));
            }
        };
    }
}
