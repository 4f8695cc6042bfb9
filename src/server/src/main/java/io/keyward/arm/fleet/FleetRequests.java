package io.keyward.arm.fleet;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.SkipToken;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.plan.Candidate;
import io.keyward.fleet.plan.FleetPlanner;
import io.keyward.fleet.report.FleetReports;
import io.keyward.fleet.run.FleetRotation;
import io.keyward.list.ReadableList;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** What the resources of a subscription and of a resource group have in common. */
@RequestScoped
public class FleetRequests {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z]([0-9a-zA-Z_-]{0,62}[0-9a-zA-Z])?");
    private static final int RETRY_AFTER_SECONDS = 2;

    @Inject
    FleetRotation rotation;

    @Inject
    FleetPlanner planner;

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    @Inject
    FleetReports reports;

    @Inject
    CallerGrants grants;

    @Inject
    Caller caller;

    @Inject
    JsonBodies bodies;

    @Inject
    Pages pages;

    @Inject
    Addresses addresses;

    /** 201 for a new fleet rotation, 200 for one that an earlier request has started. */
    Response start(FleetAddress address, InputStream body, UriInfo uri) {
        requireName(address.name());
        var request = FleetBody.read(bodies.read(body));
        var started = rotation.start(address, request, rights(address), caller);
        var response = started.isNew() ? Response.status(Response.Status.CREATED) : Response.ok();
        return withStatusUrl(response.entity(view(started.fleet())), started.fleet(), uri);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ArmProblem.invalidName(
                    "fleet rotation",
                    name,
                    "it has 1 to 64 letters, digits, hyphens and underscores, and begins and ends with a letter or digit");
        }
    }

    /** 202 if the request is carried out by the next sweeps. */
    Response accepted(Fleet fleet, UriInfo uri) {
        return withStatusUrl(Response.accepted(view(fleet)), fleet, uri);
    }

    private Response withStatusUrl(ResponseBuilder response, Fleet fleet, UriInfo uri) {
        return fleet.state().isEnded()
                ? response.build()
                : response.header("Azure-AsyncOperation", addresses.fleetUrl(fleet.address(), ApiVersion.of(uri)))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build();
    }

    // the first page has the totals, for which the vault names the newest versions of all keys; a later page only of
    // its own
    JsonObject plan(FleetAddress address, PageRequest page, InputStream body) {
        var request = FleetBody.read(bodies.read(body));
        var all = planner.candidates(address, request, rights(address));
        var first = (int) Math.min(page.afterNumber(), all.size());
        var response = Json.createObjectBuilder();
        List<Candidate> shown = all.subList(first, Math.min(all.size(), first + pages.limit()));
        if (first == 0) {
            response.add("totals", FleetViews.totals(planner.plan(all, request.target())));
        }
        var token = first + pages.limit() - 1;
        var found = pages.page(shown, candidate -> Integer.toString(token));
        var value = Json.createArrayBuilder();
        planner.plan(found.items(), request.target()).clusters().forEach(each -> value.add(FleetViews.planned(each)));
        return pages.link(response.add("value", value), found, page);
    }

    private FleetRights rights(FleetAddress address) {
        return FleetRights.of(grants, address.scope());
    }

    JsonObject list(FleetAddress scope, PageRequest request) {
        return pages.list(
                request,
                fleets.page(scope, request.after(), pages.limit()),
                fleet -> fleet.address().name(),
                FleetViews::listed);
    }

    JsonObject get(FleetAddress address) {
        return view(fleets.get(address));
    }

    JsonObject view(Fleet fleet) {
        return FleetViews.fleet(fleet, members.counts(fleet.id()));
    }

    Response status(FleetAddress address) {
        var fleet = fleets.get(address);
        var response = Response.ok(FleetViews.status(fleet, members.counts(fleet.id())));
        return fleet.state().isEnded()
                ? response.build()
                : response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }

    /** The clusters that the caller may read. */
    JsonObject members(FleetAddress address, PageRequest request) {
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
