package io.keyward.arm.cluster;

import static io.keyward.arm.DeletingCluster.bodies;
import static io.keyward.arm.DeletingCluster.body;
import static io.keyward.arm.DeletingCluster.noHeaders;

import io.keyward.arm.DeletingCluster;
import io.keyward.cluster.change.ClusterUpdate;
import io.keyward.cluster.change.GatewayUpdate;
import io.keyward.operation.Caller;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class DeletingClusterTest {

    private final DeletingCluster deleting = new DeletingCluster();

    @Test
    void a_patch_of_a_cluster_that_is_being_deleted_is_refused() {
        var resource = new ClusterResource();
        resource.clusters = deleting.clusters();
        resource.bodies = bodies();
        resource.headers = noHeaders();
        resource.update = deleting.bean(ClusterUpdate.class);

        deleting.assertRefused(() -> resource.patch(deleting.address(), body("{\"tags\":{\"a\":\"b\"}}")));
    }

    @Test
    void new_gateway_settings_of_a_cluster_that_is_being_deleted_are_refused() {
        var resource = new GatewayResource();
        resource.clusters = deleting.clusters();
        resource.bodies = bodies();
        resource.gateways = deleting.bean(GatewayUpdate.class);
        resource.caller = new Caller("ada", "az", "contoso");

        deleting.assertRefused(
                () -> resource.update(deleting.address(), body("{\"restAuthCredential.username\":\"another\"}")));
    }
}
