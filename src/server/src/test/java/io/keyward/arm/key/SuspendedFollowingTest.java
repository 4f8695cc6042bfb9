package io.keyward.arm.key;

import static io.keyward.arm.DeletingCluster.bodies;
import static io.keyward.arm.DeletingCluster.body;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.GracePolicies;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.TestAddress;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.following.FollowingChoice;
import io.keyward.following.KeyPolicies;
import io.keyward.key.Keys;
import io.keyward.operation.OperationId;
import io.keyward.vault.SecretAccess;
import jakarta.enterprise.event.Event;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key policy says which rotation suspended following, until the owner decides again. */
@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class SuspendedFollowingTest {

    private final KeyPolicyResource resource = new KeyPolicyResource();
    private final OperationId rotation = OperationId.random();
    private ClusterAddress address;

    @BeforeEach
    void a_cluster_whose_following_is_suspended() {
        var beans = new TestBeans(TestDatabase.H2, () -> {})
                .with(Event.class, new TestEvents())
                .with(SecretAccess.class, (key, identity) -> {});
        resource.clusters = beans.get(Clusters.class);
        resource.graces = beans.get(GracePolicies.class);
        resource.policies = beans.get(KeyPolicies.class);
        resource.bodies = bodies();
        var cluster = aCluster().protectedWith(Keys.aVersion()).build();
        resource.clusters.add(cluster, added -> null);
        resource.clusters.change(cluster.id(), followed -> {
            followed.followNewestVersion();
            return beans.get(FollowingChoice.class).suspend(followed, rotation);
        });
        address = TestAddress.of(cluster.resourceId());
    }

    @Test
    void the_policy_names_the_rotation_that_suspended_following() {
        var properties = properties(resource.get(address));

        assertThat(properties.getBoolean("followNewestVersion")).isFalse();
        assertThat(properties.getString("followingSuspendedBy")).isEqualTo(rotation.toString());
    }

    @Test
    void a_patch_of_another_member_leaves_following_suspended() {
        var patched = properties(resource.patch(address, body("{\"properties\":{\"rebootHold\":true}}")));

        assertThat(patched.getString("followingSuspendedBy")).isEqualTo(rotation.toString());
    }

    @Test
    void the_choice_to_follow_resumes_following() {
        var patched = properties(resource.patch(address, body("{\"properties\":{\"followNewestVersion\":true}}")));

        assertThat(patched.getBoolean("followNewestVersion")).isTrue();
        assertThat(patched).doesNotContainKey("followingSuspendedBy");
    }

    @Test
    void a_policy_can_be_put_back_as_it_was_read() {
        var read = resource.get(address).toString();

        var put = properties(resource.put(address, body(read)));

        assertThat(put.getBoolean("followNewestVersion")).isFalse();
    }

    private static JsonObject properties(JsonObject policy) {
        return policy.getJsonObject("properties");
    }
}
