package io.keyward.portal.fleet;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.MemberCounts;

/** A fleet rotation in the list. */
public record FleetRow(Fleet fleet, MemberCounts counts) {

    /** How much of it has ended, from 0 to 100. */
    public int percent() {
        return counts.total() == 0 ? 0 : (int) (100 * counts.ended() / counts.total());
    }
}
