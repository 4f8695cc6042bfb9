package io.keyward.portal.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.plan.FleetCandidates;
import io.keyward.fleet.plan.FleetPlan;
import io.keyward.fleet.plan.FleetPlanner;
import io.keyward.portal.action.UserActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The plan of a fleet rotation, for users who may see one. */
@RequestScoped
public class FleetPlanReading {

    @Inject
    FleetCandidates candidates;

    @Inject
    FleetPlanner planner;

    @Inject
    UserActions actions;

    @Inject
    CallerGrants grants;

    FleetPlan of(FleetAddress address, FleetRequest request) {
        return actions.read(
                ArmAction.FLEET_PLAN,
                Scope.of(address.toString()),
                () -> planner.plan(
                        candidates.of(address, request, FleetRights.of(grants, address.scope())), request.target()));
    }
}
