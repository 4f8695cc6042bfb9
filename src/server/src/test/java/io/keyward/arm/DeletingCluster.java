package io.keyward.arm;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.TestAddress;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.password.QuickPasswordHash;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.key.Keys;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.SecretAccess;
import io.keyward.webhook.WebhookDelivery;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A stored cluster that is being deleted, and the assertion that a request cannot change it. */
public final class DeletingCluster {

    private final TestBeans beans = new TestBeans(TestDatabase.H2, () -> {})
            .with(Clock.class, new TestClock())
            .with(Event.class, new TestEvents())
            .with(SecretAccess.class, (key, identity) -> {})
            .with(WebhookDelivery.class, new WebhookDelivery())
            .with("keyward.webhook.hosts", Optional.of(List.of("example.org")))
            .with("keyward.webhook.per-cluster", 5)
            .with("keyward.cluster.parallel-password-hashes", 1)
            .with("keyward.cluster.password-hash-rounds", QuickPasswordHash.ROUNDS);
    private final Clusters clusters = beans.get(Clusters.class);
    private final Cluster cluster = store();
    private final int version = clusters.get(cluster.id()).version();

    private Cluster store() {
        var built = aCluster().protectedWith(Keys.aVersion()).build();
        clusters.add(built, added -> {
            added.markRunning();
            added.delete();
            return null;
        });
        return built;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Clusters clusters() {
        return clusters;
    }

    public ClusterAddress address() {
        return TestAddress.of(cluster.resourceId());
    }

    public <T> T bean(Class<T> type) {
        return beans.get(type);
    }

    public static HttpHeaders noHeaders() {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> null);
    }

    public static JsonBodies bodies() {
        return new JsonBodies(10_000, 10);
    }

    public static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    public void assertRefused(Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        ClusterProblem.NotRunning.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(409))
                .hasMessageContaining("is DELETING");
        assertThat(clusters.get(cluster.id()).version()).isEqualTo(version);
    }
}
