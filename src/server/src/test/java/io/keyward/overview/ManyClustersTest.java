package io.keyward.overview;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Clusters;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.database.ClusterCopies;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Ten thousand clusters are searched, sorted and paged. They are copies of one row, and gone after the tests. */
@Tag("campaign")
@TestInstance(Lifecycle.PER_CLASS)
class ManyClustersTest {

    private static final int MANY = 10_000;
    private static final VisibleClusters EVERYTHING = VisibleClusters.at(List.of("/"));

    private final String subscription = UUID.randomUUID().toString();
    private final String prefix = "many" + subscription.substring(0, 8);
    private final ClusterList list = new TestBeans(TestDatabase.H2, () -> {}).get(ClusterList.class);

    @BeforeAll
    void many_clusters() {
        var first =
                aCluster().in(subscription, "group").named(prefix + "-00000").build();
        TestDatabase.H2.bean(Clusters.class).add(first, added -> null);
        ClusterCopies.insert(TestDatabase.H2, first.resourceId().name(), MANY - 1);
    }

    @AfterAll
    void the_clusters_are_removed() {
        ClusterCopies.remove(TestDatabase.H2, subscription);
    }

    @Test
    void a_part_of_a_name_finds_one_of_them() {
        assertThat(names(prefix + "-09876", 0)).containsExactly(prefix + "-09876");
    }

    @Test
    void the_pages_of_the_list_have_each_cluster_once_and_in_order() {
        assertThat(part(subscription, EVERYTHING, 0).total()).isEqualTo(MANY);
        assertThat(names(subscription, 0)).startsWith(prefix + "-09999", prefix + "-09998");
        assertThat(names(subscription, 5_000)).startsWith(prefix + "-04999").endsWith(prefix + "-04975");
    }

    @Test
    void a_user_sees_only_those_that_the_roles_show() {
        var one = page(prefix + "-00042", 0).get(0).resourceId();

        assertThat(part(subscription, VisibleClusters.at(List.of(one.toString())), 0)
                        .total())
                .isOne();
    }

    private List<String> names(String text, int first) {
        return page(text, first).stream()
                .map(cluster -> cluster.resourceId().name())
                .toList();
    }

    private List<ClusterFact> page(String text, int first) {
        return part(text, EVERYTHING, first).clusters();
    }

    private ClusterList.Part part(String text, VisibleClusters visible, int first) {
        return list.page(
                new ClusterFilter(text, "", "", "", "", ""),
                new ClusterOrder("NAME", true),
                first,
                25,
                new ReadableData(visible, visible, visible, visible, visible));
    }
}
