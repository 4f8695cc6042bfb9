package io.keyward.portal.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.FleetSchedules;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The schedules of fleet rotations of a scope, in the order of their names. */
@Named
@RequestScoped
public class ScheduleList extends ScopePage {

    private static final int SCHEDULES = 50;

    @Inject
    FleetSchedules schedules;

    @Inject
    ShownNames names;

    @Inject
    PageScopes offered;

    private Page<FleetSchedule> rows;

    public ScheduleList() {
        super(PortalData.FLEET_SCHEDULES);
    }

    @Override
    protected void read(ClusterScope of) {
        var after = FleetSchedule.isName(getAfter()) ? getAfter() : "";
        var found =
                permitted(PortalData.FLEET_SCHEDULES, () -> schedules.page(Scope.of(of.id()), after, SCHEDULES + 1));
        if (found != null) {
            names.read(
                    found.stream().map(schedule -> schedule.owner().objectId()).toList());
            rows = Page.of(found, SCHEDULES, FleetSchedule::name);
        }
    }

    /** Null if the user may not read the schedules of the scope. */
    public Page<FleetSchedule> getRows() {
        return rows;
    }

    /** True if the user may create a schedule at the scope of the page. */
    public boolean isCreationAllowed() {
        return shown().filter(scope -> offered.allow(ArmAction.FLEET_SCHEDULES_WRITE, scope))
                .isPresent();
    }
}
