package io.keyward.fleet.schedule;

import static java.util.stream.Collectors.toSet;

import io.keyward.authorization.Action;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Permissions;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.Fleets;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * What the owner of a schedule may do at this moment without a token: what its own role assignments allow. Roles through
 * groups and app roles are known only from a token, so they do not count here.
 */
@ApplicationScoped
public class OwnerRights {

    @Inject
    Permissions permissions;

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    /** @throws FleetScheduleProblem if the owner can change no key by a fleet rotation at the scope */
    Grants requireAny(Caller owner, Scope scope) {
        var grants = permissions.withoutToken(owner.objectId());
        var start = ArmAction.FLEET_WRITE.action();
        require(grants.allow(start, scope), owner, start, "at " + scope);
        for (var action : List.of(ArmAction.CLUSTER_READ, ArmAction.CHANGE_KEY)) {
            require(grants.allowSomewhere(action.action(), scope), owner, action.action(), "anywhere in " + scope);
        }
        var identities = CallerGrants.ASSIGN_IDENTITY;
        require(grants.allowSomewhere(identities, Scope.ROOT), owner, identities, "at any identity");
        return grants;
    }

    private static void require(boolean allowed, Caller owner, Action action, String where) {
        if (!allowed) {
            throw FleetScheduleProblem.ownerWithoutRole(owner, action, where);
        }
    }

    /**
     * The rights of the owner at single clusters, for one run.
     *
     * @throws FleetScheduleProblem if the owner can change no key by a fleet rotation at the scope
     */
    FleetRights now(FleetSchedule schedule) {
        var grants = new CallerGrants(requireAny(schedule.owner(), schedule.scope()));
        return new UnattendedRights(FleetRights.of(grants, schedule.scope()), grants, rotatedBefore(schedule));
    }

    private Set<ResourceId> rotatedBefore(FleetSchedule schedule) {
        return schedule.latestFleet().flatMap(fleets::find).stream()
                .flatMap(latest -> members.of(latest.id()).stream())
                .map(FleetMember::cluster)
                .collect(toSet());
    }
}
