package io.keyward.overview;

import static io.keyward.overview.SubscriptionScenario.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The list of clusters shows the worst ones first, and filters by what an operator looks for. */
@OnPostgresql
class ClusterListTest {

    @Parameter
    TestDatabase database;

    private SubscriptionScenario subscription;

    @BeforeEach
    void an_empty_subscription() {
        subscription = new SubscriptionScenario(database);
    }

    @Test
    void among_many_healthy_clusters_the_first_page_names_the_lost_ones_first() {
        for (var number = 0; number < 30; number++) {
            subscription.healthy("a%02d".formatted(number));
        }
        subscription.lost("z1");
        subscription.lost("z0");
        subscription.silent("silent");

        var page = page(0, 5);

        assertThat(page.total()).isEqualTo(33);
        assertThat(page.clusters())
                .extracting(ClusterFact::opening)
                .containsExactly(Opening.REFUSED, Opening.REFUSED, Opening.UNKNOWN, Opening.POSSIBLE, Opening.POSSIBLE);
        assertThat(page.clusters().get(0).resourceId().name()).startsWith("z0");
        assertThat(page.clusters().get(0).since()).isEqualTo(subscription.scenario.clock.instant());
        assertThat(page.clusters())
                .extracting(ClusterFact::needsAttention)
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void a_page_behind_the_last_one_is_empty_and_knows_the_total() {
        subscription.healthy("a");

        assertThat(page(25, 25)).isEqualTo(new ClusterList.Part(List.of(), 1));
    }

    private ClusterList.Part page(int first, int size) {
        return list().page(ClusterFilter.NONE, ClusterOrder.WORST, first, size, subscription.readable);
    }

    private ClusterList list() {
        return subscription.scenario.beans.get(ClusterList.class);
    }

    @Test
    void the_list_is_filtered_by_what_an_operator_chooses() {
        var key = Keys.aVersion();
        subscription.healthy("good", key);
        subscription.lost("lost");
        subscription.silent("silent");
        subscription.scenario.clusters.add(
                subscription.cluster("plain").ofKind(ClusterKind.SPARK).build(), added -> null);
        subscription.scenario.rotation(subscription.healthy("moving"), Keys.aVersion());

        assertThat(subscription.names(filter("LOS", "", "", "", ""))).containsExactly("lost");
        assertThat(subscription.names(filter("", "REFUSED", "", "", ""))).containsExactly("lost");
        assertThat(subscription.names(filter("", "UNKNOWN", "", "", ""))).containsExactly("silent");
        assertThat(subscription.names(filter("", "POSSIBLE", "", "", ""))).containsExactly("good", "moving");
        assertThat(subscription.names(filter("", "NO_KEY", "", "", ""))).containsExactly("plain");
        assertThat(subscription.names(filter("", "", "CREATING", "", ""))).containsExactly("plain");
        assertThat(subscription.names(filter("", "", ClusterFilter.CHANGING, "", "")))
                .containsExactly("moving");
        assertThat(subscription.names(filter("", "", "", "SPARK", ""))).containsExactly("plain");
        assertThat(subscription.names(filter("", "", "", "", key.version()))).containsExactly("good");
        assertThat(subscription.names(filter("", "", "", "", key.toString()))).containsExactly("good");
        assertThat(subscription.names(filter("", "nonsense", "x", "y", ""))).hasSize(5);
    }

    @Test
    void a_cluster_is_found_by_an_old_version_that_deks_are_still_under() {
        var old = Keys.aVersion();
        var cluster = subscription.cluster("mixed").protectedWith(Keys.aVersion());
        subscription.scenario.running(cluster, old);

        assertThat(subscription.names(filter("", "", "", "", old.version()))).containsExactly("mixed");
    }

    private static ClusterFilter filter(String text, String opening, String state, String kind, String key) {
        return new ClusterFilter(text, opening, state, kind, key, "");
    }

    private static ClusterFilter only(String part) {
        return new ClusterFilter("", "", "", "", "", part);
    }

    @Test
    void the_list_is_sorted_as_requested() {
        subscription.healthy("b");
        subscription.lost("c");
        subscription.healthy("a");

        assertThat(sorted("NAME", false)).containsExactly("a", "b", "c");
        assertThat(sorted("NAME", true)).containsExactly("c", "b", "a");
        assertThat(sorted("nonsense", false)).containsExactly("c", "a", "b");
        assertThat(sorted("KIND", true)).containsExactly("a", "b", "c");
    }

    private List<String> sorted(String column, boolean descending) {
        return subscription.names(ClusterFilter.NONE, new ClusterOrder(column, descending), subscription.readable);
    }

    @Test
    void what_the_reader_may_not_read_is_neither_shown_nor_filtered_nor_sorted_by() {
        subscription.healthy("a");
        subscription.lost("z");
        var all = subscription.all;
        var namesOnly = new ReadableData(all, NOTHING, NOTHING, NOTHING, NOTHING);

        var page = list().page(ClusterFilter.NONE, ClusterOrder.WORST, 0, 10, namesOnly);

        assertThat(page.clusters())
                .extracting(fact -> fact.resourceId().name().substring(0, 1))
                .containsExactly("a", "z");
        assertThat(page.clusters())
                .allMatch(fact -> fact.opening() == null
                        && fact.since() == null
                        && fact.worstAlert() == null
                        && fact.lockedNodes() == null);
        assertThat(subscription.names(filter("", "REFUSED", "", "", ""), ClusterOrder.WORST, namesOnly))
                .isEmpty();
        assertThat(subscription.names(only(ClusterFilter.LOCKED), ClusterOrder.WORST, namesOnly))
                .isEmpty();
    }

    @Test
    void a_reader_of_a_resource_group_sees_its_clusters_alone() {
        subscription.lost("z");
        subscription.scenario.clusters.add(
                subscription.cluster("other").in(subscription.id, "g2").build(), added -> null);
        var group = VisibleClusters.at(List.of("/subscriptions/%s/resourceGroups/G2".formatted(subscription.id)));

        assertThat(subscription.names(
                        ClusterFilter.NONE, ClusterOrder.WORST, new ReadableData(group, group, group, group, group)))
                .containsExactly("other");
    }
}
