package io.keyward.fleet.schedule;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.fleet.FleetRights;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rights at single clusters of an owner who is not present. Nobody sees which identities a run uses, so the owner must be
 * allowed to assign each of them. A cluster of the last fleet rotation that the owner may no longer read is refused and not
 * left out: the owner already knew it, and would otherwise not notice that its key stays unchanged.
 */
final class UnattendedRights implements FleetRights {

    private final FleetRights person;
    private final CallerGrants grants;
    private final Predicate<ManagedIdentityId> assignable;
    private final Set<ResourceId> rotatedBefore;

    /** @param person the rights that the owner would have in a request */
    UnattendedRights(FleetRights person, CallerGrants grants, Set<ResourceId> rotatedBefore) {
        this.person = person;
        this.grants = grants;
        this.assignable = grants.assignableIdentities();
        this.rotatedBefore = rotatedBefore;
    }

    @Override
    public boolean mayRead(ResourceId cluster) {
        return person.mayRead(cluster) || rotatedBefore.contains(cluster);
    }

    @Override
    public Optional<Problem> objection(ResourceId cluster, ManagedIdentityId identity) {
        var scope = Scope.of(cluster.toString());
        if (!person.mayRead(cluster)) {
            return Optional.of(
                    AuthorizationProblem.failed(grants.read().principal(), ArmAction.CLUSTER_READ.action(), scope));
        }
        return person.objection(cluster, identity).or(() -> objectionTo(identity, scope));
    }

    private Optional<Problem> objectionTo(ManagedIdentityId identity, Scope cluster) {
        return assignable.test(identity)
                ? Optional.empty()
                : Optional.of(grants.notAssignable(identity, ArmAction.CHANGE_KEY, cluster));
    }
}
