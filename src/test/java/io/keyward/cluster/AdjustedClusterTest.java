package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the owner of a cluster may change what is known of it, on both databases. */
@ParameterizedClass
@EnumSource
class AdjustedClusterTest {

    @Parameter
    TestDatabase database;

    private Clusters clusters;

    @BeforeEach
    void bean() {
        clusters = database.bean(Clusters.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETING", "DELETED"})
    void what_is_being_deleted_takes_no_changes_of_its_owner_any_more(ClusterState state) {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> {
            added.delete();
            if (state == ClusterState.DELETED) {
                added.deleted();
            }
            return null;
        });

        assertThatThrownBy(() -> clusters.adjust(cluster.id(), locked -> {
                    locked.tag(Map.of("late", "1"));
                    return null;
                }))
                .isInstanceOf(ClusterProblem.NotRunning.class)
                .hasMessageEndingWith("is %s; nothing of it can be changed any more", state);

        assertThat(clusters.get(cluster.id()).tags()).isEmpty();
    }

    @Test
    void what_could_not_be_created_takes_changes_until_it_is_deleted() {
        var cluster = aCluster().build();
        clusters.add(cluster, added -> {
            added.fail();
            return null;
        });

        clusters.adjust(cluster.id(), locked -> {
            locked.tag(Map.of("why", "quota"));
            return null;
        });

        assertThat(clusters.get(cluster.id()).tags()).containsEntry("why", "quota");
    }
}
