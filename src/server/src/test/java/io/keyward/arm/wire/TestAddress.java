package io.keyward.arm.wire;

import io.keyward.cluster.ResourceId;

/** Cluster addresses as JAX-RS would inject them. */
public final class TestAddress {

    private TestAddress() {}

    public static ClusterAddress of(ResourceId id) {
        var address = new ClusterAddress();
        address.subscription = id.subscription();
        address.group = id.resourceGroup();
        address.cluster = id.name();
        return address;
    }
}
