package io.keyward.portal.fleet;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRequestText;
import io.keyward.fleet.MemberCounts;
import io.keyward.fleet.MemberState;
import io.keyward.list.Page;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fleet rotation on its page.
 *
 * @param members those of its clusters that the user may read; null if the user may not read the list of its clusters
 * @param reported true if it has ended and the user may download its report
 */
public record FleetDetails(Fleet fleet, MemberCounts counts, Page<FleetMember> members, boolean reported) {

    /** How many clusters of the fleet rotation are in a state. */
    public record StateCount(MemberState state, long clusters) {}

    public FleetRequest request() {
        return FleetRequestText.read(fleet.request());
    }

    /** The states that at least one cluster has. */
    public List<StateCount> states() {
        return Stream.of(MemberState.values())
                .map(state -> new StateCount(state, counts.in(state)))
                .filter(count -> count.clusters() > 0)
                .toList();
    }
}
