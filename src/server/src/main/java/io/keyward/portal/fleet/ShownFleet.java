package io.keyward.portal.fleet;

import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.report.FleetReports;
import io.keyward.list.Page;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/** The fleet rotation of the page. It is read in each request, because it continues while the page is open. */
@RequestScoped
public class ShownFleet {

    private static final int MEMBERS = 50;
    private static final int BEFORE_FIRST = -1;

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    FleetReports reports;

    @Inject
    PermittedReads permitted;

    @Inject
    CallerGrants caller;

    @Inject
    ClusterLinks links;

    private Optional<FleetDetails> details;

    /**
     * @param after the position of the cluster after which the list of clusters begins; empty for the first page
     * @return empty if there is no such fleet rotation, or the user may not read it
     */
    Optional<FleetDetails> of(ClusterScope scope, String name, String after) {
        if (details == null) {
            details = permitted
                    .read(PortalData.FLEETS, scope, () -> fleets.find(FleetAddress.in(scope, name))
                            .map(fleet -> details(scope, fleet, after)))
                    .flatMap(Function.identity());
        }
        return details;
    }

    private FleetDetails details(ClusterScope scope, Fleet fleet, String after) {
        var counts = permitted.read(PortalData.FLEETS, scope, () -> members.counts(fleet.id()));
        return new FleetDetails(
                fleet,
                counts.orElseThrow(),
                members(scope, fleet, after).orElse(null),
                fleet.state().isEnded() && isReported(scope, fleet));
    }

    private Optional<Page<FleetMember>> members(ClusterScope scope, Fleet fleet, String after) {
        var from = (int) Math.min(TypedText.number(after, BEFORE_FIRST), Integer.MAX_VALUE);
        var found = permitted.read(
                PortalData.FLEET_MEMBERS, scope, () -> members.readable(fleet, caller, from, MEMBERS + 1));
        found.ifPresent(
                list -> links.read(list.stream().map(FleetMember::cluster).toList()));
        return found.map(list ->
                Page.of(list, MEMBERS, member -> Integer.toString(member.id().position())));
    }

    private boolean isReported(ClusterScope scope, Fleet fleet) {
        return permitted
                .read(PortalData.FLEET_REPORT, scope, () -> reports.isReadable(fleet, caller))
                .orElse(false);
    }

    /** Makes the next call read the database again. A request calls this after it has changed the fleet rotation. */
    void forget() {
        details = null;
    }
}
