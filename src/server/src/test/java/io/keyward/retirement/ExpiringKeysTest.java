package io.keyward.retirement;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The keys that new disks are sealed under are found with their expiry, and no others. */
@OnEachDatabase
class ExpiringKeysTest {

    private static final Instant END = Instant.parse("2027-11-01T00:00:00Z");

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();

    @Test
    void the_keys_in_force_are_found_in_the_order_of_their_expiry() {
        var later = expires(underKey(subscription), END.minusSeconds(1));
        var over = expires(underKey(subscription), Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(found(subscription.toUpperCase(Locale.ROOT)))
                .containsExactly(
                        new ExpiringKey(over, Instant.parse("2020-01-01T00:00:00Z")),
                        new ExpiringKey(later, END.minusSeconds(1)));
    }

    @Test
    void a_key_that_expires_after_the_end_or_never_is_not_found() {
        expires(underKey(subscription), END);
        underKey(subscription);

        assertThat(found(subscription)).isEmpty();
    }

    @Test
    void a_key_of_another_subscription_is_not_found() {
        expires(underKey(UUID.randomUUID().toString()), END.minusSeconds(1));

        assertThat(found(subscription)).isEmpty();
    }

    @Test
    void a_resource_group_has_the_keys_of_its_clusters() {
        expires(underKey(subscription), END.minusSeconds(1));
        var keys = database.bean(ExpiringKeys.class);

        assertThat(keys.before(ClusterScope.of(subscription, "G"), END, 10)).hasSize(1);
        assertThat(keys.before(ClusterScope.of(subscription, "another"), END, 10))
                .isEmpty();
    }

    @Test
    void a_key_that_the_cluster_left_is_not_found_and_a_target_is() {
        var left = Keys.aVersion();
        var cluster = store(subscription, left);
        var target = expires(Keys.aVersion(), END.minusSeconds(1));
        expires(left, END.minusSeconds(2));
        change(cluster, changed -> changed.rotateTo(target));
        var during = found(subscription);

        change(cluster, Cluster::completeRotation);

        assertThat(during).extracting(ExpiringKey::key).containsExactly(left, target);
        assertThat(found(subscription)).extracting(ExpiringKey::key).containsExactly(target);
    }

    private List<ExpiringKey> found(String id) {
        return database.bean(ExpiringKeys.class).before(ClusterScope.of(id), END, 10);
    }

    private KeyId underKey(String owner) {
        var key = Keys.aVersion();
        store(owner, key);
        return key;
    }

    private Cluster store(String owner, KeyId key) {
        var cluster = aCluster().in(owner, "g").protectedWith(key).buildBare();
        database.bean(Clusters.class).add(cluster, added -> added);
        change(cluster, Cluster::markRunning);
        return cluster;
    }

    private void change(Cluster cluster, Consumer<Cluster> change) {
        database.bean(Clusters.class).change(cluster.id(), changed -> {
            change.accept(changed);
            return null;
        });
    }

    private KeyId expires(KeyId key, Instant at) {
        var attributes = new KeyAttributes(
                key,
                true,
                Optional.empty(),
                Optional.of(at),
                Optional.empty(),
                true,
                true,
                "RSA",
                2048,
                Set.of("wrapKey"));
        database.bean(KeyVersions.class).recordAttributes(attributes, Instant.parse("2026-01-01T00:00:00Z"));
        return key;
    }
}
