package io.keyward.portal.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberCounts;
import io.keyward.list.Page;
import io.keyward.portal.name.ShownNames;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** The fleet rotations of a scope, in the order of their names. */
@Named
@RequestScoped
public class FleetList extends ScopePage {

    private static final int FLEETS = 25;

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    ShownNames names;

    @Inject
    PageScopes offered;

    private Page<FleetRow> rows;

    public FleetList() {
        super(PortalData.FLEETS);
    }

    @Override
    protected void read(ClusterScope of) {
        rows = permitted(PortalData.FLEETS, () -> rows(of));
    }

    private Page<FleetRow> rows(ClusterScope of) {
        var after = FleetAddress.isName(getAfter()) ? getAfter() : "";
        var found = fleets.page(FleetAddress.in(of, ""), after, FLEETS + 1);
        names.read(found.stream().map(fleet -> fleet.caller().objectId()).toList());
        var counts = members.counts(found.stream().map(Fleet::id).toList());
        return Page.of(found, FLEETS, fleet -> fleet.address().name())
                .map(fleet -> new FleetRow(fleet, counts.getOrDefault(fleet.id(), new MemberCounts(Map.of()))));
    }

    /** Null if the user may not read the fleet rotations of the scope. */
    public Page<FleetRow> getRows() {
        return rows;
    }

    /** True if the user may start a fleet rotation at the scope of the page, or see the plan of one. */
    public boolean isCreationAllowed() {
        return shown().filter(scope ->
                        offered.allow(ArmAction.FLEET_WRITE, scope) || offered.allow(ArmAction.FLEET_PLAN, scope))
                .isPresent();
    }
}
