package io.keyward.overview;

import static io.keyward.overview.Installation.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of clusters shows the worst ones first, and filters by what an operator looks for, on both databases. */
@ParameterizedClass
@EnumSource
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
    void a_key_that_was_never_probed_or_not_lately_is_unknown_and_not_good() {
        installation.healthy("a");
        var key = Keys.aVersion();
        var other = Keys.aVersion();
        installation.report(
                installation.scenario.running(installation.cluster("b").protectedWith(key), other), key);
        assertThat(opening("a")).isEqualTo(Opening.POSSIBLE);

        installation.scenario.clock.pass(ClusterFacts.FRESH.plus(Duration.ofSeconds(1)));

        assertThat(opening("a")).isEqualTo(Opening.UNKNOWN);
    }

    @Test
    void a_vault_that_does_not_answer_leaves_it_unknown() {
        var key = Keys.aVersion();
        installation.healthy("a", key);
        installation.scenario.silent(key);

        assertThat(opening("a")).isEqualTo(Opening.UNKNOWN);
    }

    @Test
    void a_cluster_without_an_agent_is_unknown_also_if_an_older_server_stored_its_first_report() {
        var cluster = installation.silent("a");
        assertThat(opening("a")).isEqualTo(Opening.UNKNOWN);

        installation.report(cluster, cluster.requireEncryption().key());
        installation.execute("update node_report set cluster_id = null where node_id = "
                + installation.node(cluster).id());

        assertThat(opening("a")).isEqualTo(Opening.POSSIBLE);
    }

    private Opening opening(String name) {
        return page(0, 10).clusters().stream()
                .filter(fact -> fact.resourceId().name().startsWith(name))
                .map(ClusterFact::opening)
                .findFirst()
                .orElseThrow();
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

    @Test
    void a_node_under_a_refused_key_and_a_key_that_expires_soon_are_found() {
        var soon = Keys.aVersion();
        installation.healthy("good");
        installation.lost("lost");
        installation.healthy("soon", soon);
        installation.scenario.shows(
                soon, true, installation.scenario.clock.instant().plus(Duration.ofDays(10)), soon);

        assertThat(installation.names(only(ClusterFilter.LOCKED))).containsExactly("lost");
        assertThat(installation.names(only(ClusterFilter.EXPIRING))).containsExactly("soon");
    }

    @Test
    void a_header_under_a_refused_version_locks_a_node_out_though_its_dek_is_under_another_one() {
        var old = Keys.aVersion();
        var cluster = installation.healthy("behind");
        installation.scenario.works(old);
        installation.scenario.unwrapRefused(old);
        assertThat(installation.names(only(ClusterFilter.LOCKED))).isEmpty();

        installation.execute("update disk set header_key_id = '%s' where cluster_id = '%s' and wrapped_by is not null"
                .formatted(old.canonical(), cluster.id()));

        assertThat(installation.names(only(ClusterFilter.LOCKED))).containsExactly("behind");
    }

    @Test
    void the_worst_of_several_versions_counts_and_one_that_no_dek_is_under_any_more_does_not() {
        var cluster = installation.healthy("two");
        var lost = Keys.aVersion();
        installation.scenario.works(lost);
        installation.scenario.unwrapRefused(lost);
        assertThat(opening("two")).isEqualTo(Opening.POSSIBLE);

        tally(cluster, lost, 1);
        assertThat(opening("two")).isEqualTo(Opening.REFUSED);
        assertThat(installation.names(only(ClusterFilter.LOCKED))).containsExactly("two");
        assertThat(page(0, 10).clusters().get(0).since()).isEqualTo(installation.scenario.clock.instant());

        tally(cluster, lost, -1);
        assertThat(opening("two")).isEqualTo(Opening.POSSIBLE);
        assertThat(installation.names(only(ClusterFilter.LOCKED))).isEmpty();

        tally(cluster, Keys.aVersion(), 1);
        assertThat(opening("two")).isEqualTo(Opening.UNKNOWN);
    }

    private void tally(Cluster cluster, KeyId key, int deks) {
        installation.execute("insert into dek_tally (cluster_id, key_id, deks, nodes) values ('%s', '%s', %d, 0)"
                .formatted(cluster.id(), key.canonical(), deks));
    }

    private static ClusterFilter only(String part) {
        return new ClusterFilter("", "", "", "", "", part);
    }

    @Test
    void the_list_is_sorted_as_asked() {
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
