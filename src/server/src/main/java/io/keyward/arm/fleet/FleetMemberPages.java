package io.keyward.arm.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.SkipToken;
import io.keyward.authorization.CallerGrants;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.report.FleetReports;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** The clusters of a fleet rotation that the caller may read, and the report about the fleet rotation. */
@Dependent
class FleetMemberPages {

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    FleetReports reports;

    @Inject
    CallerGrants grants;

    @Inject
    Pages pages;

    /** A page of the clusters that the caller may read. */
    JsonObject page(FleetAddress address, PageRequest request) {
        return pages.list(
                request,
                members.readable(fleets.get(address), grants, position(request.after()), pages.limit()),
                member -> Integer.toString(member.id().position()),
                FleetViews::member);
    }

    private static int position(String token) {
        return token.isEmpty() ? -1 : (int) Math.min(SkipToken.number(token), Integer.MAX_VALUE);
    }

    JsonObject report(FleetAddress address) {
        var fleet = fleets.get(address);
        return BUILDERS.createObjectBuilder()
                .add("name", fleet.address().name())
                .add("properties", BUILDERS.createObjectBuilder().add("report", reports.signed(fleet, grants)))
                .build();
    }
}
