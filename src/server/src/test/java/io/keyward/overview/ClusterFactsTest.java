package io.keyward.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Whether the disks of a cluster can be opened now, and whether a node would be locked out. */
@OnPostgresql
class ClusterFactsTest {

    @Parameter
    TestDatabase database;

    private SubscriptionScenario subscription;

    @BeforeEach
    void an_empty_subscription() {
        subscription = new SubscriptionScenario(database);
    }

    @Test
    void a_key_that_was_never_probed_or_not_lately_is_unknown_and_not_good() {
        subscription.healthy("a");
        var key = Keys.aVersion();
        var other = Keys.aVersion();
        subscription.report(
                subscription.scenario.running(subscription.cluster("b").protectedWith(key), other), key);
        assertThat(opening("a")).isEqualTo(Opening.POSSIBLE);

        subscription.scenario.clock.pass(ClusterFacts.FRESH.plus(Duration.ofSeconds(1)));

        assertThat(opening("a")).isEqualTo(Opening.UNKNOWN);
    }

    @Test
    void a_vault_that_does_not_answer_leaves_it_unknown() {
        var key = Keys.aVersion();
        subscription.healthy("a", key);
        subscription.scenario.silent(key);

        assertThat(opening("a")).isEqualTo(Opening.UNKNOWN);
    }

    @Test
    void a_cluster_without_an_agent_is_unknown_also_if_an_older_server_stored_its_first_report() {
        var cluster = subscription.silent("a");
        assertThat(opening("a")).isEqualTo(Opening.UNKNOWN);

        subscription.report(cluster, cluster.requireEncryption().key());
        subscription.execute("update node_report set cluster_id = null where node_id = "
                + subscription.node(cluster).id());

        assertThat(opening("a")).isEqualTo(Opening.POSSIBLE);
    }

    private Opening opening(String name) {
        return clusters().stream()
                .filter(fact -> fact.resourceId().name().startsWith(name))
                .map(ClusterFact::opening)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_node_under_a_refused_key_and_a_key_that_expires_soon_are_found() {
        var soon = Keys.aVersion();
        subscription.healthy("good");
        subscription.lost("lost");
        subscription.healthy("soon", soon);
        subscription.scenario.shows(
                soon, true, subscription.scenario.clock.instant().plus(Duration.ofDays(10)), soon);

        assertThat(subscription.names(only(ClusterFilter.LOCKED))).containsExactly("lost");
        assertThat(subscription.names(only(ClusterFilter.EXPIRING))).containsExactly("soon");
    }

    @Test
    void a_header_under_a_refused_version_locks_a_node_out_though_its_dek_is_under_another_one() {
        var old = Keys.aVersion();
        var cluster = subscription.healthy("behind");
        subscription.scenario.works(old);
        subscription.scenario.unwrapRefused(old);
        assertThat(subscription.names(only(ClusterFilter.LOCKED))).isEmpty();

        subscription.execute("update disk set header_key_id = '%s' where cluster_id = '%s' and wrapped_by is not null"
                .formatted(old.canonical(), cluster.id()));

        assertThat(subscription.names(only(ClusterFilter.LOCKED))).containsExactly("behind");
    }

    @Test
    void the_worst_of_several_versions_counts_and_one_that_no_dek_is_under_any_more_does_not() {
        var cluster = subscription.healthy("two");
        var lost = Keys.aVersion();
        subscription.scenario.works(lost);
        subscription.scenario.unwrapRefused(lost);
        assertThat(opening("two")).isEqualTo(Opening.POSSIBLE);

        tally(cluster, lost, 1);
        assertThat(opening("two")).isEqualTo(Opening.REFUSED);
        assertThat(subscription.names(only(ClusterFilter.LOCKED))).containsExactly("two");
        assertThat(clusters().get(0).since()).isEqualTo(subscription.scenario.clock.instant());

        tally(cluster, lost, -1);
        assertThat(opening("two")).isEqualTo(Opening.POSSIBLE);
        assertThat(subscription.names(only(ClusterFilter.LOCKED))).isEmpty();

        tally(cluster, Keys.aVersion(), 1);
        assertThat(opening("two")).isEqualTo(Opening.UNKNOWN);
    }

    private void tally(Cluster cluster, KeyId key, int deks) {
        subscription.execute("insert into dek_tally (cluster_id, key_id, deks, nodes) values ('%s', '%s', %d, 0)"
                .formatted(cluster.id(), key.canonical(), deks));
    }

    private List<ClusterFact> clusters() {
        return subscription
                .scenario
                .beans
                .get(ClusterList.class)
                .clusters(ClusterFilter.NONE, ClusterOrder.WORST, 0, 10, subscription.readable);
    }

    private static ClusterFilter only(String part) {
        return new ClusterFilter("", "", "", "", "", part);
    }
}
