package io.keyward.fleet.run;

import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import java.util.List;

/**
 * What a server does next for a fleet rotation, outside of the transaction that decided it.
 *
 * @param members the clusters that the work is about
 */
record FleetWork(Fleet fleet, Kind kind, List<FleetMember> members) {

    enum Kind {
        START,
        PAUSE,
        RESUME,
        CANCEL,
        ROLL_BACK
    }

    FleetWork {
        members = List.copyOf(members);
    }
}
