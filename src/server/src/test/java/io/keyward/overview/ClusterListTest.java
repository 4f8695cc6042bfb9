package io.keyward.overview;

import static io.keyward.overview.Installation.NOTHING;
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

    private Installation installation;

    @BeforeEach
    void an_empty_subscription() {
        installation = new Installation(database);
    }

    @Test
    void among_many_healthy_clusters_the_first_page_names_the_lost_ones_first() {
        for (var number = 0; number < 30; number++) {
            installation.healthy("a%02d".formatted(number));
        }
        installation.lost("z1");
        installation.lost("z0");
        installation.silent("silent");

        var page = page(0, 5);

        assertThat(page.total()).isEqualTo(33);
        assertThat(page.clusters())
                .extracting(ClusterFact::opening)
                .containsExactly(Opening.REFUSED, Opening.REFUSED, Opening.UNKNOWN, Opening.POSSIBLE, Opening.POSSIBLE);
        assertThat(page.clusters().get(0).resourceId().name()).startsWith("z0");
        assertThat(page.clusters().get(0).since()).isEqualTo(installation.scenario.clock.instant());
        assertThat(page.clusters())
                .extracting(ClusterFact::needsAttention)
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void a_page_behind_the_last_one_is_empty_and_knows_the_total() {
        installation.healthy("a");

        assertThat(page(25, 25)).isEqualTo(new ClusterList.Part(List.of(), 1));
    }

    private ClusterList.Part page(int first, int size) {
        return list().page(ClusterFilter.NONE, ClusterOrder.WORST, first, size, installation.readable);
    }

    private ClusterList list() {
        return installation.scenario.beans.get(ClusterList.class);
    }

    @Test
    void the_list_is_filtered_by_what_an_operator_chooses() {
        var key = Keys.aVersion();
        installation.healthy("good", key);
        installation.lost("lost");
        installation.silent("silent");
        installation.scenario.clusters.add(
                installation.cluster("plain").ofKind(ClusterKind.SPARK).build(), added -> null);
        installation.scenario.rotation(installation.healthy("moving"), Keys.aVersion());

        assertThat(installation.names(filter("LOS", "", "", "", ""))).containsExactly("lost");
        assertThat(installation.names(filter("", "REFUSED", "", "", ""))).containsExactly("lost");
        assertThat(installation.names(filter("", "UNKNOWN", "", "", ""))).containsExactly("silent");
        assertThat(installation.names(filter("", "POSSIBLE", "", "", ""))).containsExactly("good", "moving");
        assertThat(installation.names(filter("", "NO_KEY", "", "", ""))).containsExactly("plain");
        assertThat(installation.names(filter("", "", "CREATING", "", ""))).containsExactly("plain");
        assertThat(installation.names(filter("", "", ClusterFilter.CHANGING, "", "")))
                .containsExactly("moving");
        assertThat(installation.names(filter("", "", "", "SPARK", ""))).containsExactly("plain");
        assertThat(installation.names(filter("", "", "", "", key.version()))).containsExactly("good");
        assertThat(installation.names(filter("", "", "", "", key.toString()))).containsExactly("good");
        assertThat(installation.names(filter("", "nonsense", "x", "y", ""))).hasSize(5);
    }

    @Test
    void a_cluster_is_found_by_an_old_version_that_deks_are_still_under() {
        var old = Keys.aVersion();
        var cluster = installation.cluster("mixed").protectedWith(Keys.aVersion());
        installation.scenario.running(cluster, old);

        assertThat(installation.names(filter("", "", "", "", old.version()))).containsExactly("mixed");
    }

    private static ClusterFilter filter(String text, String opening, String state, String kind, String key) {
        return new ClusterFilter(text, opening, state, kind, key, "");
    }

    private static ClusterFilter only(String part) {
        return new ClusterFilter("", "", "", "", "", part);
    }

    @Test
    void the_list_is_sorted_as_requested() {
        installation.healthy("b");
        installation.lost("c");
        installation.healthy("a");

        assertThat(sorted("NAME", false)).containsExactly("a", "b", "c");
        assertThat(sorted("NAME", true)).containsExactly("c", "b", "a");
        assertThat(sorted("nonsense", false)).containsExactly("c", "a", "b");
        assertThat(sorted("KIND", true)).containsExactly("a", "b", "c");
    }

    private List<String> sorted(String column, boolean descending) {
        return installation.names(ClusterFilter.NONE, new ClusterOrder(column, descending), installation.readable);
    }

    @Test
    void what_the_reader_may_not_read_is_neither_shown_nor_filtered_nor_sorted_by() {
        installation.healthy("a");
        installation.lost("z");
        var all = installation.all;
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
        assertThat(installation.names(filter("", "REFUSED", "", "", ""), ClusterOrder.WORST, namesOnly))
                .isEmpty();
        assertThat(installation.names(only(ClusterFilter.LOCKED), ClusterOrder.WORST, namesOnly))
                .isEmpty();
    }

    @Test
    void a_reader_of_a_resource_group_sees_its_clusters_alone() {
        installation.lost("z");
        installation.scenario.clusters.add(
                installation
                        .cluster("other")
                        .in(installation.subscription, "g2")
                        .build(),
                added -> null);
        var group =
                VisibleClusters.at(List.of("/subscriptions/%s/resourceGroups/G2".formatted(installation.subscription)));

        assertThat(installation.names(
                        ClusterFilter.NONE, ClusterOrder.WORST, new ReadableData(group, group, group, group, group)))
                .containsExactly("other");
    }
}
