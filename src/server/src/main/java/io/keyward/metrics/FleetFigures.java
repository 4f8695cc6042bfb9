package io.keyward.metrics;

import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.MemberState;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of fleet rotations that have not ended. */
@Dependent
class FleetFigures {

    @Inject
    Fleets fleets;

    @Inject
    FleetMembers members;

    /** A value for each state, so that a figure that falls to 0 is not missing. */
    List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        var open = fleets.openByState();
        for (var state : FleetState.values()) {
            if (!state.isEnded()) {
                samples.add(sample(Metric.FLEET_ROTATIONS, open, state));
            }
        }
        var clusters = members.ofOpenFleets();
        for (var state : MemberState.values()) {
            samples.add(sample(Metric.FLEET_CLUSTERS, clusters, state));
        }
        return samples;
    }

    private static <S extends Enum<S>> Sample sample(Metric metric, Map<S, Long> numbers, S state) {
        return metric.sample(numbers.getOrDefault(state, 0L), AsciiCase.fold(state.name()));
    }
}
