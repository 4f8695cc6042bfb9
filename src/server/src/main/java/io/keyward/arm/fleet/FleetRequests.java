package io.keyward.arm.fleet;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.CallerGrants;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.run.FleetRotation;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Starts fleet rotations, and returns their state. */
@RequestScoped
public class FleetRequests {

    private static final int RETRY_AFTER_SECONDS = 2;

    @Inject
    FleetRotation rotation;

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

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

    /** Returns 201 for a new fleet rotation, and 200 for one that an earlier request started. */
    Response start(FleetAddress address, InputStream body, UriInfo uri) {
        requireName(address.name());
        var request = FleetBody.read(bodies.read(body));
        var started = rotation.start(address, request, FleetRights.of(grants, address.scope()), caller);
        var response = started.isNew() ? Response.status(Response.Status.CREATED) : Response.ok();
        return withStatusUrl(response.entity(view(started.fleet())), started.fleet(), uri);
    }

    private static void requireName(String name) {
        if (!FleetAddress.isName(name)) {
            throw ArmProblem.invalidName("fleet rotation", name, FleetAddress.NAME_RULE);
        }
    }

    /** Returns 202: the next sweeps carry out the request. */
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
}
