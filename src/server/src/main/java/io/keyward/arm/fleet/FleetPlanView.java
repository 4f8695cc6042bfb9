package io.keyward.arm.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.fleet.plan.FleetPlan;
import io.keyward.fleet.plan.PlannedCluster;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The JSON of the plan of a fleet rotation. */
final class FleetPlanView {

    private FleetPlanView() {}

    static JsonObject of(PlannedCluster planned) {
        var view = BUILDERS.createObjectBuilder()
                .add("id", planned.cluster().resourceId().toString())
                .add("outcome", FleetViews.wireName(planned.fate()))
                .add("fromKey", planned.from().toString())
                .add("deks", planned.deks());
        planned.target().ifPresent(target -> view.add("targetKey", target.toString()));
        FleetViews.addError(view, planned.reason());
        return view.build();
    }

    static JsonObjectBuilder totals(FleetPlan plan) {
        var totals =
                BUILDERS.createObjectBuilder().add("clusters", plan.clusters().size());
        for (var fate : Fate.values()) {
            totals.add(FleetViews.wireName(fate), plan.count(fate));
        }
        return totals.add("deks", plan.deks()).add("seconds", plan.time().toSeconds());
    }
}
