package io.keyward.webhook;

import io.keyward.alert.World;
import io.keyward.cluster.Cluster;
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
    World world;
    Cluster cluster;
    Webhooks webhooks;
    Notifications notifications;

    @BeforeEach
    void a_cluster_with_a_webhook() {
        world = new World(database);
        webhooks = world.beans.get(Webhooks.class);
        notifications = world.beans.get(Notifications.class);
        cluster = world.runningUnder(key);
        put("Ops", "https://hooks.example/1");
    }

    void put(String name, String url) {
        world.clusters.change(cluster.id(), locked -> webhooks.put(locked.id(), name, url, 9, now()));
    }

    void lost() {
        world.unwrapRefused(key);
        review();
    }

    void back() {
        world.works(key);
        review();
    }

    void review() {
        world.review.review(cluster.id());
    }

    Optional<Delivery> claimed() {
        return claimedOf("Ops");
    }

    Optional<Delivery> claimedOf(String name) {
        var wanted = webhooks.find(cluster.id(), name).map(Webhook::id);
        return notifications.claim(new KeyedLimiter(1000, 1000), now(), now().plus(LEASE)).stream()
                .filter(delivery ->
                        wanted.filter(id -> id == delivery.webhook()).isPresent())
                .findFirst();
    }

    Instant now() {
        return world.clock.instant();
    }
}
