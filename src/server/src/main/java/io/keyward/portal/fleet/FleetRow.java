package io.keyward.portal.fleet;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.MemberCounts;

/** A fleet rotation in the list. */
public record FleetRow(Fleet fleet, MemberCounts counts) {

    /** The percentage of clusters whose part of the fleet rotation has ended. */
    public int percent() {
        return counts.total() == 0 ? 0 : (int) (100 * counts.ended() / counts.total());
    }
}
