package io.keyward.arm.fleet;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.SkipToken;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.report.FleetReports;
import io.keyward.list.ReadableList;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** The clusters of a fleet rotation, as far as the caller may read them, and the report about all of them. */
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

    /** The clusters that the caller may read. */
    JsonObject page(FleetAddress address, PageRequest request) {
        var fleet = fleets.get(address);
        var readable = grants.clustersAllowing(ArmAction.CLUSTER_READ, address.scope());
        var list = new ReadableList<FleetMember, Integer>(
                (after, limit) -> members.page(fleet.id(), after, limit),
                member -> member.id().position(),
                member -> readable.test(member.cluster()));
        return pages.list(
                request,
                list.after(position(request.after()), pages.limit()),
                member -> Integer.toString(member.id().position()),
                FleetViews::member);
    }

    private static int position(String token) {
        return token.isEmpty() ? -1 : (int) Math.min(SkipToken.number(token), Integer.MAX_VALUE);
    }

    /** The report names every cluster, so the caller must be allowed to read all of them. */
    JsonObject report(FleetAddress address) {
        var fleet = fleets.get(address);
        var readable = grants.clustersAllowing(ArmAction.CLUSTER_READ, address.scope());
        if (!members.of(fleet.id()).stream().allMatch(member -> readable.test(member.cluster()))) {
            throw AuthorizationProblem.failed(
                    grants.read().principal(), ArmAction.CLUSTER_READ.action(), address.scope());
        }
        return Json.createObjectBuilder()
                .add("name", fleet.address().name())
                .add("properties", Json.createObjectBuilder().add("report", reports.signed(fleet)))
                .build();
    }
}
