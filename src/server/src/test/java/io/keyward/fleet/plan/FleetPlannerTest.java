package io.keyward.fleet.plan;

import static io.keyward.fleet.plan.RightsAtOneCluster.changing;
import static io.keyward.fleet.plan.RightsAtOneCluster.reading;
import static io.keyward.fleet.plan.Selections.olderThan;
import static io.keyward.fleet.plan.Selections.selection;
import static io.keyward.fleet.plan.Selections.tagged;
import static io.keyward.fleet.plan.Selections.underKey;
import static io.keyward.fleet.run.FleetRun.ALL_RIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRights;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.fleet.plan.PlannedCluster.Fate;
import io.keyward.fleet.run.FleetRun;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which clusters a fleet rotation selects, and what its plan says about each. */
@ParameterizedClass
@EnumSource
class FleetPlannerTest {

    private static final FleetOptions BY_NAME = new FleetOptions(FleetOrder.NAME, 0, 10, 0);

    @Parameter
    TestDatabase database;

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId old = vault.newVersion(Keys.A_KEY);
    private FleetRun run;
    private FleetCandidates candidates;
    private FleetPlanner planner;

    @BeforeEach
    void start() {
        run = new FleetRun(database, vault);
        candidates = run.bean(FleetCandidates.class);
        planner = run.bean(FleetPlanner.class);
    }

    private FleetPlan plan(FleetSelection selection, FleetTarget target, FleetRights rights) {
        var request = new FleetRequest(selection, target, BY_NAME);
        return planner.plan(candidates.of(run.address(), request, rights), target);
    }

    private FleetPlan plan(FleetSelection selection) {
        return plan(selection, FleetTarget.NEWEST_VERSION, ALL_RIGHTS);
    }

    private static List<String> names(FleetPlan plan) {
        return plan.clusters().stream()
                .map(cluster -> cluster.cluster().resourceId().name())
                .toList();
    }

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
    void listed_clusters_come_in_the_order_of_the_list() {
        var clusters = run.clusters(3, old);
        vault.newVersion(Keys.A_KEY);
        var second = clusters.get(2).resourceId();
        var first = clusters.get(1).resourceId();
        var request = new FleetRequest(
                selection(List.of(second.toString(), first.name())),
                FleetTarget.NEWEST_VERSION,
                new FleetOptions(FleetOrder.LISTED, 0, 1, 0));

        var plan = planner.plan(candidates.of(run.address(), request, ALL_RIGHTS), request.target());

        assertThat(names(plan)).containsExactly(second.name(), first.name());
    }

    @Test
    void tags_select_clusters() {
        run.clusters(1, old);
        var tagged = run.server.sealed.under(
                old,
                ClusterBuilder.aCluster()
                        .in(run.subscription, "data")
                        .named(run.nextName())
                        .tagged(Map.of("Stage", "prod")),
                1,
                1);

        var selected = plan(tagged("stage", "prod"));

        assertThat(names(selected)).containsExactly(tagged.resourceId().name());
    }

    @Test
    void a_vault_and_a_key_select_the_clusters_under_it() {
        run.clusters(1, old);
        var other = new KeyName("https://other.vault.azure.net", "Other");
        var under = run.clusters(1, vault.newVersion(other)).get(0);

        var selected = plan(underKey("https://OTHER.vault.azure.net:443/", "other"));

        assertThat(names(selected)).containsExactly(under.resourceId().name());
    }

    @Test
    void an_age_selects_clusters_whose_version_was_made_longer_ago() {
        run.clusters(1, old);
        record(old, Duration.ofDays(89));

        var young = plan(olderThan(90));
        record(old, Duration.ofDays(91));
        var aged = plan(olderThan(90));

        assertThat(young.clusters()).isEmpty();
        assertThat(aged.clusters()).hasSize(1);
    }

    @Test
    void a_cluster_whose_version_has_an_unknown_age_is_refused() {
        run.clusters(1, old);

        assertThat(plan(olderThan(90)).clusters()).singleElement().satisfies(cluster -> assertThat(cluster.reason())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo(ProblemCode.KEY_AGE_UNKNOWN)));
    }

    @Test
    void a_cluster_that_rotates_to_another_key_waits() {
        var cluster = run.clusters(1, old).get(0);
        run.server.request(cluster, vault.newVersion(Keys.A_KEY));
        vault.newVersion(Keys.A_KEY);

        assertThat(plan(FleetSelection.ALL).count(Fate.WAIT)).isEqualTo(1);
    }

    @Test
    void a_fleet_rotation_of_a_subscription_has_the_clusters_of_all_groups() {
        run.clusters(1, old);
        var request = new FleetRequest(FleetSelection.ALL, FleetTarget.NEWEST_VERSION, BY_NAME);

        var here = candidates.of(FleetAddress.inSubscription(run.subscription, "f"), request, ALL_RIGHTS);
        var elsewhere = candidates.of(FleetAddress.inGroup(run.subscription, "other", "f"), request, ALL_RIGHTS);

        assertThat(here).hasSize(1);
        assertThat(elsewhere).isEmpty();
    }

    private void record(KeyId version, Duration age) {
        var now = run.server.clock.instant();
        run.bean(KeyVersions.class)
                .recordAttributes(
                        new KeyAttributes(
                                version,
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(now.minus(age)),
                                true,
                                true,
                                "RSA",
                                2048,
                                Set.of()),
                        now);
    }
}
