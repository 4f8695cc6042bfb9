package io.keyward.arm.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.access.GracePolicies;
import io.keyward.arm.alert.WebhooksResource;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.key.KeyPolicyResource;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.following.FollowingChoice;
import io.keyward.key.Keys;
import io.keyward.operation.TestClock;
import io.keyward.webhook.WebhookHosts;
import io.keyward.webhook.Webhooks;
import jakarta.enterprise.event.Event;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cluster that is being deleted takes no changes any more, whichever of its addresses they are sent to. */
@SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
class DeletingClusterTest {

    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(Clock.class, new TestClock())
            .with(Event.class, new TestEvents());
    private final Clusters clusters = beans.get(Clusters.class);
    private final JsonBodies bodies = new JsonBodies(10_000, 10);
    private final Cluster cluster = deleting();
    private final ClusterAddress address = address(cluster);
    private final int before = clusters.get(cluster.id()).version();

    private Cluster deleting() {
        var built = aCluster().protectedWith(Keys.aVersion()).build();
        clusters.add(built, added -> {
            added.markRunning();
            added.delete();
            return null;
        });
        return built;
    }

    private static ClusterAddress address(Cluster cluster) {
        var address = new ClusterAddress();
        address.subscription = cluster.resourceId().subscription();
        address.group = cluster.resourceId().resourceGroup();
        address.cluster = cluster.resourceId().name();
        return address;
    }

    @AfterEach
    void nothing_of_it_has_changed() {
        assertThat(clusters.get(cluster.id()).version()).isEqualTo(before);
    }

    @Test
    void not_by_patch() {
        var resource = new ClusterResource();
        resource.clusters = clusters;
        resource.bodies = bodies;

        refused(() -> resource.patch(address, body("{\"tags\":{\"a\":\"b\"}}")));
    }

    @Test
    void not_by_settings_of_its_gateway() {
        var resource = new GatewayResource();
        resource.clusters = clusters;
        resource.bodies = bodies;

        refused(() -> resource.update(address, body("{\"restAuthCredential.username\":\"another\"}")));
    }

    @Test
    void not_by_a_policy_for_its_key() {
        var resource = new KeyPolicyResource();
        resource.clusters = clusters;
        resource.bodies = bodies;
        resource.graces = beans.get(GracePolicies.class);

        refused(() -> resource.put(
                address,
                body("{\"properties\":{\"followNewestVersion\":true,\"suspendNodesAfter\":{\"lost\":\"PT1H\"}}}")));

        assertThat(resource.graces.of(cluster.id()).lost()).isEmpty();
    }

    @Test
    void not_by_the_choice_to_follow_or_stay() {
        var choice = beans.get(FollowingChoice.class);

        refused(() -> choice.follow(cluster.resourceId()));
        refused(() -> choice.stay(cluster.resourceId()));
    }

    @Test
    void not_by_a_webhook() {
        var resource = new WebhooksResource();
        resource.clusters = clusters;
        resource.bodies = bodies;
        resource.hosts = new WebhookHosts(Optional.of(List.of("example.org")));
        resource.webhooks = beans.get(Webhooks.class);
        resource.clock = new TestClock();
        resource.most = 5;

        refused(() -> resource.put(address, "late", body("{\"properties\":{\"url\":\"https://example.org/late\"}}")));

        assertThat(resource.webhooks.of(cluster.id())).isEmpty();
    }

    private static void refused(Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        ClusterProblem.NotRunning.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(409))
                .hasMessageContaining("is DELETING");
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
