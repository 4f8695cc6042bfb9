package io.keyward.cluster.search;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.search.ClusterEntry.Order;
import io.keyward.database.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clusters are found by a part of their names, in the order that a reader chooses, on both databases. */
@ParameterizedClass
@EnumSource
class ClusterIndexTest {

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final String prefix = "i" + subscription.substring(0, 8);
    private ClusterIndex index;
    private Cluster beta;
    private Cluster alpha;

    @BeforeEach
    void two_clusters() {
        index = database.bean(ClusterIndex.class);
        beta = added("Beta", "group-1");
        alpha = added("alpha", "group-2");
    }

    private Cluster added(String name, String group) {
        var cluster = aCluster().in(subscription, group).named(prefix + name).build();
        database.bean(Clusters.class).add(cluster, added -> null);
        return cluster;
    }

    @Test
    void names_are_ordered_without_case() {
        assertThat(names(subscription, Order.NAME, false)).containsExactly(prefix + "alpha", prefix + "Beta");
        assertThat(names(subscription, Order.NAME, true)).containsExactly(prefix + "Beta", prefix + "alpha");
    }

    @Test
    void resource_groups_are_ordered() {
        assertThat(names(subscription, Order.RESOURCE_GROUP, false)).containsExactly(prefix + "Beta", prefix + "alpha");
    }

    @Test
    void a_part_of_a_name_finds_its_cluster_in_any_case() {
        assertThat(names(" " + prefix.toUpperCase(Locale.ROOT) + "BET ", Order.NAME, false))
                .containsExactly(prefix + "Beta");
    }

    @Test
    void clusters_that_the_reader_may_not_see_are_left_out() {
        var found = index.find(subscription, alpha.resourceId()::equals);

        assertThat(found).extracting(ClusterEntry::id).containsExactly(alpha.id());
    }

    @Test
    void the_clusters_of_a_page_are_read_in_its_order() {
        var page = Order.NAME.sorted(index.find(subscription, cluster -> true), true);

        assertThat(index.read(page)).extracting(ListedCluster::id).containsExactly(beta.id(), alpha.id());
    }

    private List<String> names(String text, Order order, boolean descending) {
        return order.sorted(index.find(text, cluster -> true), descending).stream()
                .map(entry -> entry.resourceId().name())
                .toList();
    }
}
