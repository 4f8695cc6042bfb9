package io.keyward.webhook;

import io.keyward.alert.AlertScenario;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.concurrent.KeyedLimiter;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A running cluster with a webhook, and a key that tests can disable and enable. */
abstract class ClusterWithAWebhook {

    static final Duration LEASE = Duration.ofSeconds(20);
    static final Duration BACKOFF = Duration.ofMinutes(15);

    @Parameter
    TestDatabase database;

    final KeyId key = Keys.aVersion();
    AlertScenario scenario;
    Cluster cluster;
    Webhooks webhooks;
    Deliveries deliveries;

    @BeforeEach
    void a_cluster_with_a_webhook() {
        scenario = new AlertScenario(database);
        webhooks = scenario.beans.get(Webhooks.class);
        deliveries = scenario.beans.get(Deliveries.class);
        cluster = scenario.runningUnder(key);
        put("Ops", "https://hooks.example/1");
    }

    void put(String name, String url) {
        scenario.clusters.change(
                cluster.id(), locked -> webhooks.put(locked.id(), name, url, EtagCondition.NONE, 9, now()));
    }

    void lost() {
        scenario.unwrapRefused(key);
        review();
    }

    void back() {
        scenario.works(key);
        review();
    }

    void review() {
        scenario.review.review(cluster.id());
    }

    Optional<Delivery> claimed() {
        return claimedOf("Ops");
    }

    Optional<Delivery> claimedOf(String name) {
        var wanted = webhooks.find(cluster.id(), name).map(Webhook::id);
        return deliveries.claim(new KeyedLimiter(1000, 1000), now(), now().plus(LEASE)).stream()
                .filter(delivery ->
                        wanted.filter(id -> id == delivery.webhook()).isPresent())
                .findFirst();
    }

    Instant now() {
        return scenario.clock.instant();
    }
}
