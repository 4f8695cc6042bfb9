package io.keyward.disk;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.need.NeedSource;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Which clusters need a key version, and which versions a cluster needs, on both databases. */
@OnEachDatabase
class NeededKeysTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private AlertScenario scenario;
    private NeededKeys needed;
    private Cluster cluster;

    @BeforeEach
    void a_cluster_under_the_key() {
        scenario = new AlertScenario(database);
        needed = scenario.beans.get(NeededKeys.class);
        cluster = scenario.runningUnder(key);
    }

    @Test
    void every_cluster_under_a_key_version_needs_it_and_others_do_not() {
        var same = scenario.runningUnder(key);
        var another = scenario.runningUnder(Keys.aVersion());

        var clusters = needed.clusters(key, AN_IDENTITY);

        assertThat(clusters).contains(cluster.id(), same.id()).doesNotContain(another.id());
    }

    @Test
    void a_cluster_needs_the_target_of_its_rotation_before_any_dek_is_wrapped_with_it() { // R11
        var target = Keys.aVersion();
        scenario.rotation(cluster, KeyId.parse(target.toString().replace("net/", "net:443/")));

        var clusters = needed.clusters(target, AN_IDENTITY);

        assertThat(clusters).containsExactly(cluster.id());
    }

    @Test
    void the_keys_of_one_cluster_are_the_same_alone_and_among_others() {
        scenario.rotation(cluster, Keys.aVersion());
        var other = scenario.runningUnder(Keys.aVersion());
        var rotating = scenario.clusters.get(cluster.id());

        var alone = needed.of(rotating);

        assertThat(alone.wrappedWith()).containsExactly(key);
        assertThat(alone.all()).containsExactlyInAnyOrder(key, rotating.target().orElseThrow());
        assertThat(needed.of(Map.of(cluster.id(), rotating.requireEncryption(), other.id(), other.requireEncryption())))
                .contains(alone);
    }

    @Test
    void a_rotating_cluster_needs_the_key_versions_of_its_deks_the_key_in_force_and_the_target() {
        var inForce = Keys.aVersion();
        var target = Keys.aVersion();
        var disks = new UnsealedDisks(database, inForce);
        disks.sealAll(key);
        scenario.rotation(disks.cluster(), target);

        var keys = needed.of(scenario.clusters.get(disks.cluster().id()));

        assertThat(keys.all()).containsExactlyInAnyOrder(key, inForce, target);
    }

    @Test
    void a_cluster_that_needs_a_version_for_several_reasons_has_one_entry_in_the_spelling_of_its_customer() { // R11
        scenario.rotation(cluster, KeyId.parse(key.toString().replace("net/", "net:443/")));

        var needs = scenario.beans
                .get(NeedSummaries.class)
                .firstClusters(
                        List.of(key), ClusterScope.of(cluster.resourceId().subscription()), NeedSource.CURRENT, 100)
                .get(key);

        assertThat(needs).hasSize(1);
        assertThat(needs.get(0).deks()).isPositive();
        assertThat(needs.get(0).inForce()).isTrue();
        assertThat(needs.get(0).key().toString()).startsWith("https://Kv1.");
    }

    @Test
    void a_cluster_without_deks_that_does_not_rotate_needs_only_the_key_in_force() {
        var inForce = Keys.aVersion();
        var disks = new UnsealedDisks(database, inForce);

        var keys = needed.of(scenario.clusters.get(disks.cluster().id()));

        assertThat(keys.all()).containsExactly(inForce);
    }
}
