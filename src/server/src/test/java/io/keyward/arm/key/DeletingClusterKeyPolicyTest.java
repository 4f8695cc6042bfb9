package io.keyward.arm.key;

import static io.keyward.arm.DeletingCluster.bodies;
import static io.keyward.arm.DeletingCluster.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.GracePolicies;
import io.keyward.access.GraceTimes;
import io.keyward.arm.DeletingCluster;
import io.keyward.following.KeyPolicies;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class DeletingClusterKeyPolicyTest {

    private final DeletingCluster deleting = new DeletingCluster();

    @Test
    void a_key_policy_for_a_cluster_that_is_being_deleted_is_refused() {
        var resource = new KeyPolicyResource();
        resource.clusters = deleting.clusters();
        resource.bodies = bodies();
        resource.graces = deleting.bean(GracePolicies.class);
        resource.policies = deleting.bean(KeyPolicies.class);

        deleting.assertRefused(() -> resource.put(
                deleting.address(),
                body("{\"properties\":{\"followNewestVersion\":true,\"suspendNodesAfter\":{\"lost\":\"PT1H\"}}}")));
        deleting.assertRefused(() -> resource.patch(
                deleting.address(), body("{\"properties\":{\"suspendNodesAfter\":{\"lost\":\"PT1H\"}}}")));
        deleting.assertRefused(
                () -> resource.patch(deleting.address(), body("{\"properties\":{\"followNewestVersion\":false}}")));
        assertThat(resource.graces.of(deleting.cluster().id()).times()).isEqualTo(GraceTimes.NEVER);
    }
}
