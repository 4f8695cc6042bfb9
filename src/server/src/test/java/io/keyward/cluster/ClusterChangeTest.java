package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which states a cluster can be changed, on both databases. */
@OnEachDatabase
class ClusterChangeTest {

    @Parameter
    TestDatabase database;

    private Clusters clusters;

    @BeforeEach
    void bean() {
        clusters = database.bean(Clusters.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETING", "DELETED"})
    void a_cluster_cannot_be_changed_once_its_deletion_has_started(ClusterState state) {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> {
            added.delete();
            if (state == ClusterState.DELETED) {
                added.markDeleted();
            }
            return null;
        });

        assertThatThrownBy(() -> clusters.changeUnlessDeleted(cluster.id(), locked -> {
                    locked.replaceTags(Map.of("late", "1"));
                    return null;
                }))
                .isInstanceOf(ClusterProblem.NotRunning.class)
                .hasMessageEndingWith("is %s; it cannot be changed any more; create a new cluster", state);

        assertThat(clusters.get(cluster.id()).tags()).isEmpty();
    }

    @Test
    void a_cluster_whose_creation_failed_can_be_changed() {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> {
            added.fail();
            return null;
        });

        clusters.changeUnlessDeleted(cluster.id(), locked -> {
            locked.replaceTags(Map.of("why", "quota"));
            return null;
        });

        assertThat(clusters.get(cluster.id()).tags()).containsEntry("why", "quota");
    }
}
