package io.keyward.arm.fleet;

import io.keyward.authorization.Scope;
import io.keyward.fleet.FleetAddress;
import jakarta.ws.rs.PathParam;

/** The subscription or the resource group that the path of a request names. */
public class FleetScope {

    static final String IN_SUBSCRIPTION = "subscriptions/{subscription}/providers/Microsoft.HDInsight/";
    static final String IN_GROUP = "subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.HDInsight/";

    @PathParam("subscription")
    String subscription;

    /** Null in a path of a subscription. */
    @PathParam("group")
    String group;

    Scope scope() {
        return address("").scope();
    }

    FleetAddress address(String name) {
        return new FleetAddress(subscription, group, name);
    }
}
