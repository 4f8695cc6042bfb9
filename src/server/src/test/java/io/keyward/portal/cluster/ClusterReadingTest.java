package io.keyward.portal.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.operation.OperationKind.RESIZE;
import static io.keyward.operation.OperationKind.ROTATE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessState;
import io.keyward.alert.AlertScenario;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.search.ListedCluster;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationKind;
import io.keyward.operation.Operations;
import io.keyward.operation.list.ListedOperation;
import io.keyward.overview.ClusterFact;
import io.keyward.portal.permission.Readers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the list of clusters and the page of a cluster show. */
class ClusterReadingTest {

    private final AlertScenario scenario = new AlertScenario(TestDatabase.H2);
    private final ClusterReading reading =
            scenario.beans.with(CallerGrants.class, Readers.of(Scope.ROOT)).get(ClusterReading.class);

    @Test
    void a_page_of_the_list_shows_each_cluster_with_the_access_to_its_own_key() {
        var key = Keys.aVersion();
        var lost = Keys.aVersion();
        var accessible = scenario.runningUnder(key);
        var locked = scenario.runningUnder(lost);
        scenario.unwrapRefused(lost);
        var plain = aCluster().build();
        scenario.clusters.add(plain, added -> null);

        var rows = rows(accessible, locked, plain);

        assertThat(rows).extracting(ClusterRow::access).containsExactly(AccessState.ACCESSIBLE, AccessState.LOST, null);
        assertThat(rows).allMatch(row -> row.open().isEmpty());
    }

    @Test
    void a_page_of_the_list_shows_the_running_operations() {
        var rotating = scenario.runningUnder(Keys.aVersion());
        var target = Keys.aVersion();
        scenario.rotation(rotating, target);

        var rows = rows(scenario.runningUnder(Keys.aVersion()), rotating);

        assertThat(rows.get(0).open()).isEmpty();
        assertThat(rows.get(1).open().get(0).operation().targetKey()).contains(target);
        assertThat(reading.details(scenario.clusters.get(rotating.id()))
                        .open()
                        .get(0)
                        .progress()
                        .total())
                .isEqualTo(rows.get(1).open().get(0).progress().total())
                .isPositive();
    }

    @Test
    void a_resize_does_not_hide_the_rotation_that_runs_beside_it() {
        var cluster = scenario.runningUnder(Keys.aVersion());
        var rotation = scenario.rotation(cluster, Keys.aVersion());
        scenario.clock.pass(Duration.ofSeconds(1));
        resize(cluster);

        var details = reading.details(cluster);

        assertThat(details.open()).extracting(ClusterReadingTest::kind).containsExactly(RESIZE, ROTATE);
        assertThat(rows(cluster).get(0).open())
                .extracting(ClusterReadingTest::kind)
                .containsExactly(RESIZE, ROTATE);
        assertThat(details.rotation().orElseThrow().operation().id()).isEqualTo(rotation.id());
    }

    @Test
    void a_rotation_that_runs_is_the_latest_one_although_another_server_with_a_later_clock_requested_an_ended_one() {
        var cluster = scenario.runningUnder(Keys.aVersion());
        scenario.clock.pass(Duration.ofSeconds(1));
        scenario.rotationFailed(scenario.rotation(cluster, Keys.aVersion()));
        scenario.clock.pass(Duration.ofSeconds(-1));
        var running = scenario.rotation(cluster, Keys.aVersion());

        var details = reading.details(cluster);

        assertThat(details.rotation().orElseThrow().operation().id()).isEqualTo(running.id());
    }

    private void resize(Cluster cluster) {
        var role = cluster.roles().get(0);
        scenario.beans
                .get(Operations.class)
                .add(Operation.resize(
                        cluster, role.name(), role.count() + 1, new Caller("o", "a", "t"), scenario.clock.instant()));
    }

    private static OperationKind kind(ListedOperation listed) {
        return listed.operation().kind();
    }

    private List<ClusterRow> rows(Cluster... clusters) {
        return rows(reading, clusters);
    }

    static List<ClusterRow> rows(ClusterReading reading, Cluster... clusters) {
        return reading.rows(
                Stream.of(clusters).map(ClusterReadingTest::fact).toList(),
                Stream.of(clusters).map(ClusterReadingTest::listed).collect(toMap(ListedCluster::id, each -> each)));
    }

    private static ClusterFact fact(Cluster cluster) {
        return new ClusterFact(
                cluster.id(), cluster.resourceId(), cluster.state(), cluster.kind(), null, null, null, null);
    }

    private static ListedCluster listed(Cluster cluster) {
        return new ListedCluster(
                cluster.id(),
                cluster.resourceId(),
                cluster.state(),
                cluster.encryption().orElse(null));
    }
}
