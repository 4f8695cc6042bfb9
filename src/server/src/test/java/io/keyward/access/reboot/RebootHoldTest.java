package io.keyward.access.reboot;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.access.GracePolicies;
import io.keyward.access.GraceTimes;
import io.keyward.access.NodePolicy;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.Clusters;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** When a reboot hold forbids the removal of a cluster's nodes. */
@OnPostgresql
class RebootHoldTest {

    @Parameter
    TestDatabase database;

    private ReportingCluster scenario;

    @BeforeEach
    void a_cluster_of_which_two_nodes_report_disks_under_a_disabled_key() {
        scenario = new ReportingCluster(database);
        scenario.reportsOpen(scenario.nodes.get(0), scenario.key);
        scenario.reportsOpen(scenario.nodes.get(1), scenario.key);
        scenario.fails(scenario.key, new VaultRefusal.KeyDisabled(scenario.key));
    }

    @Test
    void the_refusal_names_the_nodes_at_risk_with_the_reason() {
        choose(true);

        assertThatThrownBy(this::require)
                .is(problem(ProblemCode.REBOOT_HOLD))
                .hasMessageContaining("2 of them")
                .hasMessageContaining("%s, %s: KeyRefused".formatted(host(0), host(1)))
                .hasMessageContaining("disabled")
                .hasMessageContaining("rebootHold");
    }

    @Test
    void without_a_hold_in_the_policy_nothing_is_refused() {
        assertThatCode(this::require).doesNotThrowAnyException();
        choose(true);
        choose(false);

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void the_hold_ends_when_the_nodes_could_unlock_again() {
        choose(true);

        scenario.works(scenario.key);

        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void a_node_that_never_reported_does_not_count() {
        choose(true);
        scenario.works(scenario.key);

        assertThat(scenario.beans
                        .get(RebootRisks.class)
                        .of(scenario.now())
                        .get(2)
                        .isSafe())
                .isFalse();
        assertThatCode(this::require).doesNotThrowAnyException();
    }

    @Test
    void a_cluster_without_a_customers_key_is_never_held() {
        var plain = ClusterBuilder.aCluster().withoutKey().build();
        scenario.beans.get(Clusters.class).add(plain, added -> null);

        assertThatCode(() -> scenario.beans.get(RebootHold.class).requireReleased(plain))
                .doesNotThrowAnyException();
    }

    private void choose(boolean hold) {
        scenario.beans
                .get(GracePolicies.class)
                .change(scenario.cluster.id(), new NodePolicy(GraceTimes.NEVER, false, hold));
    }

    private void require() {
        scenario.beans.get(RebootHold.class).requireReleased(scenario.now());
    }

    private String host(int node) {
        return scenario.nodes.get(node).host();
    }
}
