package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.access.GracePolicies;
import io.keyward.access.GraceTimes;
import io.keyward.access.NodePolicy;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disk;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.NodeReports;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scale-down and a deletion while a node could not unlock its disk after a reboot. */
class HeldNodesTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_a_hold_and_a_node_whose_header_has_no_token() {
        cluster = server.create(
                aCluster().protectedWith(key).with(WORKERNODE, 3, 1).spec());
        reportWithoutToken(server.sealedDisks(cluster).get(0));
        hold(true);
    }

    @Test
    void a_scale_down_is_refused_and_changes_nothing() {
        assertThatThrownBy(() -> resize(2)).is(problem(ProblemCode.REBOOT_HOLD));

        assertThat(server.clusters.get(cluster.id()).role(WORKERNODE).count()).isEqualTo(3);
        assertThat(server.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_scale_up_and_a_resize_to_the_same_number_are_not_refused() {
        assertThat(resize(3)).isEmpty();
        assertThat(resize(4)).isPresent();
    }

    @Test
    void a_deletion_is_refused_and_cancels_nothing() {
        var running = resize(4).orElseThrow();

        assertThatThrownBy(this::delete).is(problem(ProblemCode.REBOOT_HOLD));

        assertThat(server.operations.open(cluster.id()))
                .extracting(Operation::id)
                .containsExactly(running.id());
        assertThat(server.clusters.get(cluster.id()).state()).isNotEqualTo(ClusterState.DELETING);
    }

    @Test
    void without_the_hold_a_scale_down_and_a_deletion_are_accepted() {
        hold(false);

        assertThat(resize(2)).isPresent();
        assertThat(delete()).isPresent();
    }

    @Test
    void a_repeated_request_gets_the_operation_that_began_before_the_hold() {
        hold(false);
        var scaleDown = resize(2).orElseThrow();
        hold(true);

        var again = resize(2);
        hold(false);
        var deletion = delete().orElseThrow();
        hold(true);

        assertThat(again).map(Operation::id).contains(scaleDown.id());
        assertThat(delete()).map(Operation::id).contains(deletion.id());
    }

    private Optional<Operation> resize(int count) {
        return server.resize.start(cluster.resourceId(), WORKERNODE, count, CALLER);
    }

    private Optional<Operation> delete() {
        return server.deletion.start(cluster.resourceId(), CALLER);
    }

    private void hold(boolean on) {
        TestDatabase.H2.bean(GracePolicies.class).change(cluster.id(), new NodePolicy(GraceTimes.NEVER, false, on));
    }

    private void reportWithoutToken(Disk disk) {
        var heartbeat = aHeartbeat(1)
                .disk(disk.id(), aDisk(null, DiskState.OPEN, null, null))
                .build();
        TestDatabase.H2.bean(NodeReports.class).store(disk.node(), cluster.id(), heartbeat, server.clock.instant());
    }
}
