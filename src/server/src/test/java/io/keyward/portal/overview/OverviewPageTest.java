package io.keyward.portal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.overview.KnownServers;
import io.keyward.portal.permission.Readers;
import io.keyward.testsupport.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The first page of the portal shows only what the roles of its user allow. */
class OverviewPageTest {

    private final String subscription = UUID.randomUUID().toString();
    private final AlertScenario scenario = new AlertScenario(TestDatabase.H2);

    private OverviewPage page(CallerGrants user) {
        return scenario.beans
                .with("keyward.arm.subscriptions", Optional.empty())
                .with(CallerGrants.class, user)
                .get(OverviewPage.class);
    }

    private Cluster lost(String group) {
        var key = Keys.aVersion();
        var cluster = scenario.running(
                ClusterBuilder.aCluster().in(subscription, group).protectedWith(key), key);
        scenario.unwrapRefused(key);
        scenario.review.review(cluster.id());
        return cluster;
    }

    @Test
    void a_reader_of_a_resource_group_sees_the_clusters_of_the_group_and_no_server() {
        var seen = lost("seen");
        lost("hidden");
        scenario.beans
                .get(KnownServers.class)
                .heardFrom(new KnownServers.Self("s1", "h1", TestClock.START, Optional.empty()));

        var page = page(Readers.of(Scope.resourceGroup(subscription, "seen")));

        assertThat(page.getState().figures().refused()).isOne();
        assertThat(page.getState().worst())
                .extracting(fact -> fact.resourceId())
                .containsExactly(seen.resourceId());
        assertThat(page.isWorstComplete()).isTrue();
        assertThat(page.alerts("CRITICAL")).isOne();
        assertThat(page.getServers()).isEmpty();
    }

    @Test
    void a_reader_of_the_installation_sees_its_servers() {
        scenario.beans
                .get(KnownServers.class)
                .heardFrom(new KnownServers.Self("s2", "h1", TestClock.START, Optional.empty()));

        assertThat(page(Readers.of(Scope.ROOT)).getServers()).isNotEmpty();
    }

    @Test
    void a_running_change_of_a_key_has_its_rate_and_its_end() {
        var key = Keys.aVersion();
        var cluster =
                scenario.running(ClusterBuilder.aCluster().in(subscription, "g").protectedWith(key), key);
        scenario.rotation(cluster, Keys.aVersion());
        scenario.clock.pass(Duration.ofMinutes(1));

        var row = page(Readers.of(Scope.subscription(subscription)))
                .getRotations()
                .get(0);

        assertThat(row.cluster().id()).isEqualTo(cluster.resourceId().toString());
        assertThat(row.deksPerMinute()).isNull();
        assertThat(row.end()).isNull();
    }

    @Test
    void a_role_that_shows_clusters_alone_is_shown_no_other_number() {
        lost("g");

        var page = page(Readers.allowing(Scope.subscription(subscription), ArmAction.CLUSTER_READ));

        assertThat(page.getState().figures().clusters()).isOne();
        assertThat(page.getState().figures().refused()).isZero();
        assertThat(page.alerts("CRITICAL")).isZero();
        assertThat(page.getRotations()).isEmpty();
        assertThat(page.getExpiring()).isEmpty();
        assertThat(page.getState().worst()).isEmpty();
        assertThat(page.isWorstComplete()).isFalse();
        assertThat(page.isAccessShown() || page.isAlertsShown() || page.isOperationsShown() || page.isRebootRiskShown())
                .isFalse();
    }
}
