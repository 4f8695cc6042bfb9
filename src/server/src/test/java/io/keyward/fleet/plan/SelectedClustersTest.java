package io.keyward.fleet.plan;

import static io.keyward.fleet.plan.Selections.olderThan;
import static io.keyward.fleet.plan.Selections.selection;
import static io.keyward.fleet.plan.Selections.tagged;
import static io.keyward.fleet.plan.Selections.underKey;
import static io.keyward.fleet.run.FleetRun.ALL_RIGHTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.OnEachDatabase;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyVersions;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which clusters a fleet rotation selects. */
@OnEachDatabase
class SelectedClustersTest extends PlannedFleet {

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
