package io.keyward.arm.key;

import static io.keyward.arm.DeletingCluster.bodies;
import static io.keyward.arm.DeletingCluster.body;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.GracePolicies;
import io.keyward.access.GraceTimes;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.TestAddress;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.following.KeyPolicies;
import io.keyward.key.Keys;
import io.keyward.vault.SecretAccess;
import jakarta.ejb.EJBException;
import jakarta.enterprise.event.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A key policy is changed as a whole or not at all, on both databases. */
@OnEachDatabase
@SuppressWarnings("UnnecessaryAssignment") // the test injects the fields itself
class WholeKeyPolicyTest {

    private static final String POLICY =
            "{\"properties\":{\"followNewestVersion\":true,\"suspendNodesAfter\":{\"lost\":\"PT1H\"}}}";

    @Parameter
    TestDatabase database;

    private final KeyPolicyResource resource = new KeyPolicyResource();
    private int commitsLeft = Integer.MAX_VALUE;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_that_stays_under_its_version() {
        var beans = new TestBeans(database, this::commit)
                .with(Event.class, new TestEvents())
                .with(SecretAccess.class, (key, identity) -> {});
        resource.clusters = beans.get(Clusters.class);
        resource.graces = beans.get(GracePolicies.class);
        resource.policies = beans.get(KeyPolicies.class);
        resource.bodies = bodies();
        cluster = aCluster().protectedWith(Keys.aVersion()).build();
        resource.clusters.add(cluster, added -> null);
    }

    private void commit() {
        if (commitsLeft == 0) {
            throw new IllegalStateException("the connection is lost");
        }
        commitsLeft--;
    }

    @Test
    void a_policy_is_not_half_changed_whichever_commit_fails() {
        var address = TestAddress.of(cluster.resourceId());
        for (var commits = 0; !changed(address, commits); commits++) {
            assertThat(follows()).as("after %d commits", commits).isEqualTo(suspends());
        }

        assertThat(follows()).isTrue();
        assertThat(suspends()).isTrue();
    }

    private boolean suspends() {
        return !resource.graces.of(cluster.id()).times().equals(GraceTimes.NEVER);
    }

    private boolean follows() {
        return resource.clusters.get(cluster.id()).requireEncryption().follows();
    }

    private boolean changed(ClusterAddress address, int commits) {
        try {
            commitsLeft = commits;
            resource.put(address, body(POLICY));
            return true;
        } catch (EJBException e) {
            return false;
        } finally {
            commitsLeft = Integer.MAX_VALUE;
        }
    }
}
