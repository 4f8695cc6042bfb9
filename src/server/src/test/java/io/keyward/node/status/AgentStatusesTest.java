package io.keyward.node.status;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.OnPostgresql;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat.ReportedAlert;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.UnlockResult;
import io.keyward.key.Keys;
import io.keyward.node.attestation.AcceptedDocuments;
import io.keyward.node.boot.BootAttestation;
import io.keyward.node.boot.BootAttestation.State;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The agents of all clusters in a subscription. */
@OnPostgresql
class AgentStatusesTest {

    @Parameter
    TestDatabase database;

    private final String subscription = UUID.randomUUID().toString();
    private final ClusterScope all = ClusterScope.of(subscription);
    private AlertScenario scenario;

    @BeforeEach
    void no_cluster() {
        scenario = new AlertScenario(database);
        AcceptedDocuments.accepted(scenario.beans);
    }

    @Test
    void a_node_without_a_machine_has_no_agent() {
        var cluster = cluster("g1");

        var status = page(all).get(0);
        assertThat(status.cluster()).isEqualTo(cluster.resourceId());
        assertThat(status.host()).isEqualTo(node(cluster).host());
        assertThat(status.contact().enrolledAt()).isEmpty();
        assertThat(status.version()).isEmpty();
        assertThat(status.attestation()).isEmpty();
        assertThat(status.disks()).isEmpty();
        assertThat(agents().versions(all)).isEmpty();
    }

    @Test
    void an_enrolled_machine_has_the_version_that_it_enrolled_with_until_it_reports_another_one() {
        var cluster = cluster("g1");
        enroll(cluster, "0.9");
        assertThat(page(all).get(0).version()).contains("0.9");

        report(cluster, "HeaderBroken");

        var status = page(all).get(0);
        assertThat(status.version()).contains("1");
        assertThat(status.contact().enrolledAt()).contains(scenario.clock.instant());
        assertThat(status.unlock().map(UnlockResult::code)).contains("KeyDisabled");
        assertThat(status.disks()).containsOnlyKeys(DiskState.SUSPENDED);
        assertThat(status.alerts()).containsExactly("HeaderBroken");
    }

    @Test
    void no_boot_of_a_node_that_enrolled_with_a_code_has_to_be_attested() {
        enroll(cluster("g1"), "1");

        assertThat(page(all).get(0).attestation()).contains(BootAttestation.notAsked(State.ENROLLED_WITH_CODE));
    }

    @Test
    void a_node_that_cannot_attest_after_a_restart_says_since_when_and_why() {
        var cluster = cluster("g1");
        enroll(cluster, "1");
        var now = scenario.clock.instant();
        execute(("insert into attested_machine (id, cluster_id, vm_id, node_id, subscription_id, rule, attested_at,"
                        + " boot_secret_hash, unattested_boot_id, unattested_at, attestation_refused_at, attestation_refusal)"
                        + " select %1$d, '%2$s', 'vm', %1$d, 's', 'r', '%3$s', 'hash', 'boot-2', '%3$s', '%3$s', 'another root'")
                .formatted(node(cluster).id(), cluster.id().value(), now));

        var attestation = page(all).get(0).attestation().orElseThrow();

        assertThat(attestation.state()).isEqualTo(State.NOT_ATTESTED);
        assertThat(attestation.attestedAt()).contains(now);
        assertThat(attestation.unattested())
                .hasValueSatisfying(boot -> assertThat(boot.refusal()).isEqualTo("another root"));
    }

    @Test
    void the_nodes_of_each_version_are_counted() {
        enroll(cluster("g1"), "0.9");
        enroll(cluster("g1"), "0.9");
        enroll(cluster("g2"), "1");
        cluster("g2");

        assertThat(agents().versions(all)).containsExactly(Map.entry("0.9", 2L), Map.entry("1", 1L));
        assertThat(agents().versions(ClusterScope.of(subscription, "g2"))).containsExactly(Map.entry("1", 1L));
    }

    @Test
    void a_page_begins_after_the_last_node_of_the_page_before() {
        cluster("g1");
        cluster("g1");
        cluster("g2");

        var first = agents().page(all, 0, 2);
        var second = agents().page(all, first.get(1).node(), 2);
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(page(ClusterScope.of(subscription, "g2"))).isEqualTo(second);
    }

    @Test
    void nodes_that_were_removed_or_whose_cluster_was_deleted_are_left_out() {
        var scaledDown = cluster("g1");
        var deleted = cluster("g1");
        execute("update node set removed_at = now() where id = "
                + node(scaledDown).id());
        execute("update cluster set state = 'DELETED' where id = '%s'"
                .formatted(deleted.id().value()));

        assertThat(page(all)).isEmpty();
    }

    @Test
    void a_page_takes_as_many_statements_as_one_node() {
        enroll(cluster("g1"), "1");
        var one = database.statements(() -> page(all));
        for (var more = 0; more < 5; more++) {
            enroll(cluster("g1"), "1");
        }

        assertThat(database.statements(() -> page(all))).isEqualTo(one);
    }

    private AgentStatuses agents() {
        return scenario.beans.get(AgentStatuses.class);
    }

    private List<AgentStatus> page(ClusterScope scope) {
        return agents().page(scope, 0, 100);
    }

    private Cluster cluster(String group) {
        var key = Keys.aVersion();
        return scenario.running(
                ClusterBuilder.aCluster().in(subscription, group).protectedWith(key), key);
    }

    private Node node(Cluster cluster) {
        return scenario.beans.get(Nodes.class).of(cluster.id()).get(0);
    }

    private void enroll(Cluster cluster, String version) {
        execute("insert into node_enrollment (node_id, enrolled_at, agent_version) values (%d, '%s', '%s')"
                .formatted(node(cluster).id(), scenario.clock.instant(), version));
    }

    private void report(Cluster cluster, String alert) {
        var node = node(cluster).id();
        var disk = scenario.beans.get(Disks.class).ofNode(node).get(0).id();
        var heartbeat = aHeartbeat(1)
                .disk(disk, aDisk(null, DiskState.SUSPENDED, null, 1L))
                .unlock(Optional.of(new UnlockResult("refused", "KeyDisabled", "disabled", scenario.clock.instant())))
                .alerts(new ReportedAlert(Optional.of(disk), alert, "the header is broken"));
        scenario.beans.get(NodeReports.class).store(node, cluster.id(), heartbeat.build(), scenario.clock.instant());
    }

    private void execute(String statement) {
        try (var connection = database.source().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
