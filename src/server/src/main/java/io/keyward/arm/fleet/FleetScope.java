package io.keyward.arm.fleet;

import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.Scope;
import io.keyward.fleet.FleetAddress;

/** The subscription or the resource group in the path of fleet rotations and schedules. */
public class FleetScope extends PathScope {

    Scope scope() {
        return address("").scope();
    }

    FleetAddress address(String name) {
        return new FleetAddress(subscription, group, name);
    }
}
