package io.keyward.fleet.plan;

import static io.keyward.fleet.plan.RightsAtOneCluster.changing;
import static io.keyward.fleet.plan.RightsAtOneCluster.reading;
import static io.keyward.fleet.plan.Selections.selection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.OnEachDatabase;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import io.keyward.key.KeyName;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the plan of a fleet rotation says about each cluster. */
@OnEachDatabase
class FleetPlannerTest extends PlannedFleet {

    @Test
    void the_target_is_the_newest_version_for_which_the_vault_is_asked_once() {
        run.clusters(3, old);
        var newest = vault.newVersion(Keys.A_KEY);
        var before = vault.calls();

        var plan = plan(FleetSelection.ALL);

        assertThat(plan.clusters())
                .allSatisfy(cluster -> assertThat(cluster.target()).contains(newest));
        assertThat(plan.count(Fate.ROTATE)).isEqualTo(3);
        assertThat(plan.deks()).isEqualTo(3 * 2L);
        assertThat(vault.calls()).isEqualTo(before + 1);
    }

    @Test
    void vaults_are_asked_at_the_same_time_and_the_keys_of_one_vault_one_after_the_other() {
        var elsewhere = new KeyName("https://kv-plan.vault.azure.net", "disks");
        run.clusters(2, old);
        run.clusters(1, vault.newVersion(new KeyName(Keys.A_KEY.vault(), "another")));
        run.clusters(2, vault.newVersion(elsewhere));

        var plan = plan(FleetSelection.ALL);

        assertThat(run.vaultTasks()).isEqualTo(2);
        assertThat(plan.count(Fate.NOTHING_TO_DO)).isEqualTo(5);
    }

    @Test
    void the_number_of_statements_does_not_depend_on_the_number_of_clusters() {
        run.clusters(1, old);
        plan(FleetSelection.ALL);
        var ofOne = database.statements(() -> plan(FleetSelection.ALL));
        run.clusters(6, old);

        var ofSeven = database.statements(() -> plan(FleetSelection.ALL));

        assertThat(ofSeven).isEqualTo(ofOne);
    }

    @Test
    void a_cluster_under_the_newest_version_has_nothing_to_do() {
        run.clusters(1, old);

        assertThat(plan(FleetSelection.ALL).count(Fate.NOTHING_TO_DO)).isEqualTo(1);
    }

    @Test
    void a_cluster_whose_key_the_requester_may_not_change_is_refused_and_says_why() {
        var clusters = run.clusters(2, old);
        vault.newVersion(Keys.A_KEY);

        var plan = plan(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, changing(clusters.get(1)));

        assertThat(plan.count(Fate.ROTATE)).isEqualTo(1);
        assertThat(plan.clusters().get(1).reason())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(ProblemCode.FORBIDDEN));
    }

    @Test
    void a_cluster_that_the_requester_may_not_read_is_not_there() {
        var clusters = run.clusters(2, old);
        var listed = selection(List.of(clusters.get(0).resourceId().name()));

        assertThat(names(plan(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, reading(clusters.get(1)))))
                .containsExactly(clusters.get(1).resourceId().name());
        assertThatThrownBy(() -> plan(listed, FleetTarget.NEWEST_VERSION, reading(clusters.get(1))))
                .isInstanceOf(FleetProblem.class)
                .hasMessageContaining("that you may read");
    }

    @Test
    void a_cluster_that_rotates_to_another_key_waits() {
        var cluster = run.clusters(1, old).get(0);
        run.server.request(cluster, vault.newVersion(Keys.A_KEY));
        vault.newVersion(Keys.A_KEY);

        assertThat(plan(FleetSelection.ALL).count(Fate.WAIT)).isEqualTo(1);
    }
}
