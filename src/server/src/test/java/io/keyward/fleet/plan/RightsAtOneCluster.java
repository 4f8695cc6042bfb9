package io.keyward.fleet.plan;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.fleet.FleetRights;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.Problem;
import java.util.Optional;
import java.util.function.Predicate;

/** Requesters who may do something with one cluster only. */
final class RightsAtOneCluster {

    private RightsAtOneCluster() {}

    static FleetRights changing(Cluster only) {
        return rights(id -> true, only.resourceId()::equals);
    }

    static FleetRights reading(Cluster only) {
        return rights(only.resourceId()::equals, id -> true);
    }

    private static FleetRights rights(Predicate<ResourceId> read, Predicate<ResourceId> change) {
        return new FleetRights() {
            @Override
            public boolean mayRead(ResourceId cluster) {
                return read.test(cluster);
            }

            @Override
            public Optional<Problem> objection(ResourceId cluster, ManagedIdentityId identity) {
                return change.test(cluster)
                        ? Optional.empty()
                        : Optional.of(AuthorizationProblem.failed(
                                Principal.of("somebody", PrincipalType.USER),
                                ArmAction.CHANGE_KEY.action(),
                                Scope.of(cluster.toString())));
            }
        };
    }
}
