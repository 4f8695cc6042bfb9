package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.Race;
import jakarta.ejb.EJBException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Clusters are stored, found and changed, on both databases. */
@OnEachDatabase
class ClustersTest {

    private static final String SUBSCRIPTION = UUID.randomUUID().toString();

    @Parameter
    TestDatabase database;

    private Clusters clusters;

    @BeforeEach
    void bean() {
        clusters = database.bean(Clusters.class);
    }

    @Test
    void a_stored_cluster_is_read_unchanged() {
        var key = Keys.aVersion();
        var cluster = aCluster()
                .protectedWith(key)
                .with(RoleName.WORKERNODE, 4, 2)
                .tagged(Map.of("team", "data"))
                .inTier("Premium")
                .build();

        clusters.add(cluster, added -> null);

        var found = clusters.get(cluster.resourceId());
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("usedKeys", "canonicalId") // not read with the cluster; made by the database
                .isEqualTo(cluster);
        assertThat(found.requireEncryption().key()).hasToString(key.toString());
    }

    @Test
    void a_resource_id_is_found_without_case_and_kept_as_written() {
        var cluster = aCluster().in(SUBSCRIPTION, "Rg-Mixed").build();
        clusters.add(cluster, added -> null);
        var otherCase = new ResourceId(
                SUBSCRIPTION.toUpperCase(Locale.ROOT),
                "rG-mIXED",
                cluster.resourceId().name().toUpperCase(Locale.ROOT));

        var found = clusters.get(otherCase);

        assertThat(found.resourceId()).hasToString(cluster.resourceId().toString());
    }

    @Test
    void a_cluster_of_another_group_is_not_found() {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> null);
        var elsewhere = new ResourceId(
                cluster.resourceId().subscription(),
                "other",
                cluster.resourceId().name());

        assertThatThrownBy(() -> clusters.get(elsewhere)).is(problem(ProblemCode.CLUSTER_NOT_FOUND));
    }

    @Test
    void a_name_is_unique_in_the_installation_without_case() {
        var first = aCluster().build();
        clusters.add(first, added -> null);
        var second = aCluster()
                .named(first.resourceId().name().toUpperCase(Locale.ROOT))
                .build();

        assertThatThrownBy(() -> clusters.add(second, added -> null)).isInstanceOf(ClusterProblem.NameTaken.class);

        assertThatThrownBy(() -> clusters.get(second.id()))
                .isInstanceOf(EJBException.class)
                .hasMessageContaining("there is no cluster %s".formatted(second.id()));
    }

    @Test
    void one_of_two_concurrent_creations_gets_the_name() {
        for (var round = 0; round < 10; round++) {
            var name = aCluster().build().resourceId().name();

            var problems = Race.run(
                    () -> clusters.add(aCluster().named(name).build(), added -> null),
                    () -> clusters.add(
                            aCluster().named(name.toUpperCase(Locale.ROOT)).build(), added -> null));

            assertThat(problems).singleElement().isInstanceOf(ClusterProblem.NameTaken.class);
        }
    }

    @Test
    void the_name_of_a_deleted_cluster_is_free_again() {
        var first = aCluster().build();
        clusters.add(first, added -> null);
        clusters.change(first.id(), cluster -> {
            cluster.delete();
            cluster.markDeleted();
            return null;
        });
        var second = aCluster().named(first.resourceId().name()).build();

        clusters.add(second, added -> null);

        assertThat(clusters.findByName(second.resourceId().name()))
                .map(Cluster::id)
                .contains(second.id());
        assertThat(clusters.get(first.id()).state()).isEqualTo(ClusterState.DELETED);
    }

    @Test
    void a_cluster_is_not_stored_if_the_rest_of_its_transaction_fails() {
        var cluster = aCluster().build();

        assertThatThrownBy(() -> clusters.add(cluster, added -> {
                    throw ClusterProblem.coreQuotaExceeded(1, 0);
                }))
                .is(problem(ProblemCode.CORE_QUOTA_EXCEEDED));

        assertThat(clusters.find(cluster.resourceId())).isEmpty();
    }

    @Test
    void concurrent_changes_of_a_cluster_run_one_after_the_other() {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> null);
        var inside = new AtomicInteger();
        var maxInside = new AtomicInteger();
        Runnable tenChanges = () -> {
            for (var n = 0; n < 10; n++) {
                clusters.change(cluster.id(), locked -> {
                    maxInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    var count = Integer.parseInt(locked.tags().getOrDefault("count", "0"));
                    locked.replaceTags(Map.of("count", Integer.toString(count + 1)));
                    return inside.decrementAndGet();
                });
            }
        };

        var problems = Race.run(tenChanges, tenChanges, tenChanges);

        assertThat(problems).isEmpty();
        assertThat(maxInside).hasValue(1);
        assertThat(clusters.get(cluster.id()).tags()).containsEntry("count", "30");
    }

    @Test
    void clusters_that_follow_a_key_are_found_in_every_spelling_of_its_vault() { // R5, R11
        var name = "k" + UUID.randomUUID();
        var written = KeyId.parse("HTTPS://Kv1.vault.azure.net:443/keys/%s/%s".formatted(name, "a".repeat(32)));
        var newest = KeyId.parse("https://kv1.vault.azure.net/keys/%s/%s".formatted(name, "b".repeat(32)));
        var cluster = aCluster().protectedWith(written).build();
        cluster.markRunning();
        cluster.followNewestVersion();
        clusters.add(cluster, added -> null);

        assertThat(clusters.followersBehind(newest, AN_IDENTITY)).containsExactly(cluster.id());
        assertThat(clusters.followersBehind(written, AN_IDENTITY)).isEmpty();
    }

    @Test
    void a_failed_change_is_rolled_back() {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> null);

        assertThatThrownBy(() -> clusters.change(cluster.id(), locked -> {
                    locked.delete();
                    throw RoleProblem.unknown("nothing");
                }))
                .is(problem(ProblemCode.ROLE_UNKNOWN));

        assertThat(clusters.get(cluster.id()).state()).isEqualTo(ClusterState.CREATING);
    }
}
