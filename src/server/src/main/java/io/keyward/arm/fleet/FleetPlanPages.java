package io.keyward.arm.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.CallerGrants;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.plan.Candidate;
import io.keyward.fleet.plan.FleetCandidates;
import io.keyward.fleet.plan.FleetPlanner;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.InputStream;
import java.util.List;

/** The pages of the plan of a fleet rotation. */
@Dependent
class FleetPlanPages {

    @Inject
    FleetCandidates candidates;

    @Inject
    FleetPlanner planner;

    @Inject
    CallerGrants grants;

    @Inject
    JsonBodies bodies;

    @Inject
    Pages pages;

    /**
     * The first page contains the totals, for which the newest versions of all keys must be read from the vaults. For a later
     * page, only those of its own clusters are read.
     */
    JsonObject page(FleetAddress address, PageRequest page, InputStream body) {
        var request = FleetBody.read(bodies.read(body));
        var all = candidates.of(address, request, FleetRights.of(grants, address.scope()));
        var first = (int) Math.min(page.afterNumber(), all.size());
        var response = BUILDERS.createObjectBuilder();
        List<Candidate> shown = all.subList(first, Math.min(all.size(), first + pages.limit()));
        if (first == 0) {
            response.add("totals", FleetPlanView.totals(planner.plan(all, request.target())));
        }
        var token = first + pages.limit() - 1;
        var found = pages.page(shown, candidate -> Integer.toString(token));
        var value = BUILDERS.createArrayBuilder();
        planner.plan(found.items(), request.target()).clusters().forEach(each -> value.add(FleetPlanView.of(each)));
        return pages.link(response.add("value", value), found, page);
    }
}
