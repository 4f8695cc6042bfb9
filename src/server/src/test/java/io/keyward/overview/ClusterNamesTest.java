package io.keyward.overview;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.overview.ClusterOrder.Column.NAME;
import static io.keyward.overview.ClusterOrder.Column.RESOURCE_GROUP;
import static io.keyward.overview.ClusterOrder.Column.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Clusters are found by a part of their names, in the order that a reader chooses. */
@OnPostgresql
class ClusterNamesTest {

    private static final VisibleClusters EVERYTHING = VisibleClusters.at(List.of("/"));

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final String prefix = "i" + subscription.substring(0, 8);
    private ClusterList list;
    private Cluster beta;
    private Cluster alpha;

    @BeforeEach
    void two_clusters() {
        list = new TestBeans(database, () -> {}).get(ClusterList.class);
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
        assertThat(names(subscription, NAME, false)).containsExactly(prefix + "alpha", prefix + "Beta");
        assertThat(names(subscription, NAME, true)).containsExactly(prefix + "Beta", prefix + "alpha");
    }

    @Test
    void resource_groups_are_ordered() {
        assertThat(names(subscription, RESOURCE_GROUP, false)).containsExactly(prefix + "Beta", prefix + "alpha");
    }

    @Test
    void a_part_of_a_name_finds_its_cluster_in_any_case() {
        assertThat(names(" " + prefix.toUpperCase(Locale.ROOT) + "BET ", NAME, false))
                .containsExactly(prefix + "Beta");
    }

    @Test
    void states_are_ordered_and_names_within_a_state() {
        var running = added("zeta", "group-1");
        database.bean(Clusters.class).change(running.id(), locked -> {
            locked.markRunning();
            return null;
        });

        assertThat(names(subscription, STATE, false))
                .containsExactly(prefix + "alpha", prefix + "Beta", prefix + "zeta");
        assertThat(names(subscription, STATE, true))
                .containsExactly(prefix + "zeta", prefix + "alpha", prefix + "Beta");
    }

    @Test
    void deleted_clusters_are_not_found() {
        database.bean(Clusters.class).change(alpha.id(), locked -> {
            locked.markRunning();
            locked.delete();
            locked.markDeleted();
            return null;
        });

        assertThat(count(subscription, EVERYTHING)).isOne();
        assertThat(names(subscription, NAME, false)).containsExactly(prefix + "Beta");
    }

    @Test
    void a_page_begins_where_the_one_before_ended() {
        assertThat(page(0, 1)).containsExactly(alpha.id());
        assertThat(page(1, 1)).containsExactly(beta.id());
        assertThat(page(2, 1)).isEmpty();
    }

    @Test
    void characters_with_a_meaning_for_the_database_are_searched_as_they_are() {
        assertThat(count(prefix + "%", EVERYTHING)).isZero();
        assertThat(count(prefix + "_lpha", EVERYTHING)).isZero();
    }

    @Test
    void a_reader_of_a_cluster_sees_it_alone() {
        requireSeen(alpha.resourceId().toString(), alpha);
    }

    @Test
    void a_reader_of_a_resource_group_sees_its_clusters() {
        requireSeen("/subscriptions/" + subscription + "/resourceGroups/GROUP-1", beta);
    }

    @Test
    void a_reader_of_a_subscription_sees_its_clusters() {
        requireSeen("/subscriptions/" + subscription.toUpperCase(Locale.ROOT), alpha, beta);
    }

    @Test
    void a_reader_of_other_scopes_sees_nothing() {
        requireSeen("/subscriptions/" + UUID.randomUUID());
        requireSeen("/subscriptions/" + subscription + "/resourceGroups/group");
        requireSeen("/subscriptions/" + subscription + "/resourceGroups/group-1/providers/Microsoft.KeyVault/vaults/"
                + alpha.resourceId().name());
        requireSeen(beta.resourceId().toString().replace("group-1", "group-2"));
    }

    @Test
    void a_reader_of_several_scopes_sees_what_is_below_any_of_them() {
        var visible = VisibleClusters.at(List.of(
                "/subscriptions/" + subscription + "/resourceGroups/group-1",
                "/subscriptions/" + UUID.randomUUID(),
                alpha.resourceId().toString()));

        assertThat(count("", visible)).isEqualTo(2);
    }

    @Test
    void a_reader_without_a_role_sees_nothing() {
        assertThat(count("", VisibleClusters.at(List.of()))).isZero();
    }

    private void requireSeen(String scope, Cluster... clusters) {
        var visible = VisibleClusters.at(List.of(scope));

        assertThat(count("", visible)).isEqualTo(clusters.length);
        assertThat(page("", visible, NAME, false, 0, 10))
                .extracting(ClusterFact::id)
                .containsExactlyElementsOf(Stream.of(clusters).map(Cluster::id).toList());
    }

    private long count(String text, VisibleClusters visible) {
        return part(text, visible, NAME, false, 0, 1).total();
    }

    private List<ClusterFact> page(
            String text, VisibleClusters visible, ClusterOrder.Column order, boolean descending, int first, int size) {
        return part(text, visible, order, descending, first, size).clusters();
    }

    private ClusterList.Part part(
            String text, VisibleClusters visible, ClusterOrder.Column order, boolean descending, int first, int size) {
        return list.page(
                new ClusterFilter(text, "", "", "", "", ""),
                new ClusterOrder(order.name(), descending),
                first,
                size,
                new ReadableData(visible, visible, visible, visible, visible));
    }

    private List<ClusterId> page(int first, int size) {
        return page(subscription, EVERYTHING, NAME, false, first, size).stream()
                .map(ClusterFact::id)
                .toList();
    }

    private List<String> names(String text, ClusterOrder.Column order, boolean descending) {
        return page(text, EVERYTHING, order, descending, 0, 10).stream()
                .map(cluster -> cluster.resourceId().name())
                .toList();
    }
}
