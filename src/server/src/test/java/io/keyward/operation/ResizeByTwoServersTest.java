package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.role.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.database.TestDatabase;
import io.keyward.operation.run.NodeCounts;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server continues a resize that another server has already completed. It must not remove the nodes of that server. */
@SuppressWarnings("UnnecessaryAssignment") // replaces an injected bean with one that lets another server act in between
class ResizeByTwoServersTest {

    private static final int DEKS_OF_FIVE =
            5 * 2 + 2 + 3; // five workers with two DEKs, two head nodes, three ZooKeeper nodes

    private final InMemoryVault vault = new InMemoryVault();
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);
    private Cluster cluster;

    @BeforeEach
    void a_cluster_with_three_workers() {
        cluster = server.create(aCluster()
                .protectedWith(vault.newVersion(A_KEY))
                .with(WORKERNODE, 3, 1)
                .spec());
    }

    @Test
    void failing_a_resize_that_another_server_completed_removes_no_nodes() { // invariant 1
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        new ServerRun(TestDatabase.H2, vault).takeOver(cluster);

        server.steps.fail(operation, ProblemCode.KEY_DISABLED, "only this server was refused");

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Succeeded.class);
        assertThat(server.clearDeks(cluster)).hasSize(DEKS_OF_FIVE);
    }

    @Test
    void repeating_an_ended_scale_down_removes_no_nodes_of_a_later_scale_up() { // invariant 1
        var late =
                server.resize.start(cluster.resourceId(), WORKERNODE, 2, CALLER).orElseThrow();
        new ServerRun(TestDatabase.H2, vault).takeOver(cluster);
        var other = new ServerRun(TestDatabase.H2, vault);
        other.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        other.background.run();

        server.steps.perform(late);

        assertThat(server.clearDeks(cluster)).hasSize(DEKS_OF_FIVE);
    }

    @Test
    void nodes_that_another_server_adds_while_a_resize_fails_are_removed_too() {
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        var late = new ServerRun(TestDatabase.H2, vault);
        var counts = new NodeCounts() {
            private boolean done;

            @Override
            public void removeBeyond(Operation resize, RoleName role, int keep) {
                server.nodeCounts.removeBeyond(resize, role, keep);
                if (!done) {
                    done = true;
                    late.nodeCounts.complete(resize); // after the last removed node and before the end of the operation
                }
            }

            @Override
            public int count(Cluster of, RoleName role) {
                return server.nodeCounts.count(of, role);
            }
        };

        server.stepsWith(counts).fail(operation, ProblemCode.VAULT_SILENT, "too long");

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(OperationOutcome.Failed.class);
        assertThat(server.clusters.get(cluster.id()).role(WORKERNODE).count()).isEqualTo(3);
        assertThat(server.sealedDisks(cluster)).allMatch(disk -> disk.dek().isPresent());
    }

    @Test
    void no_nodes_are_added_to_a_resize_that_has_ended() {
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        server.steps.fail(operation, ProblemCode.VAULT_SILENT, "too long");

        new ServerRun(TestDatabase.H2, vault).steps.perform(operation);

        assertThat(server.nodes.of(cluster.id())).hasSize(3 + 2 + 3);
    }

    @Test
    void a_scale_up_without_proof_is_refused_if_the_cluster_shrank_meanwhile() { // invariant 7
        var before = server.clusters.get(cluster.id());
        server.resize.start(cluster.resourceId(), WORKERNODE, 1, CALLER);
        server.background.run();
        server.resize.clusters = clustersThatReturn(before);

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 3, CALLER))
                .is(problem(ProblemCode.CONCURRENT_CHANGE));

        assertThat(server.operations.open(cluster.id())).isEmpty();
    }

    @Test
    void a_resize_to_another_count_that_starts_during_the_vault_calls_refuses_the_request() {
        var other = new ServerRun(TestDatabase.H2, vault);
        vault.duringNextProof(() -> other.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER));

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 4, CALLER))
                .isInstanceOf(OperationProblem.InProgress.class);

        assertThat(server.clusters.get(cluster.id()).role(WORKERNODE).count()).isEqualTo(5);
    }

    @Test
    void the_condition_of_a_resize_is_checked_under_the_lock_before_anything_else() {
        var other = new ServerRun(TestDatabase.H2, vault);
        vault.duringNextProof(() -> other.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER));

        assertThatThrownBy(() -> server.resize.start(
                        cluster.resourceId(), WORKERNODE, 4, CALLER, ResizeByTwoServersTest::requireThree))
                .is(problem(ProblemCode.PRECONDITION_FAILED));

        assertThat(server.clusters.get(cluster.id()).role(WORKERNODE).count()).isEqualTo(5);
    }

    private static void requireThree(Cluster cluster) {
        if (cluster.role(WORKERNODE).count() != 3) {
            throw RoleProblem.resizedMeanwhile(cluster.role(WORKERNODE));
        }
    }

    private Clusters clustersThatReturn(Cluster before) {
        var now = server.clusters;
        return new Clusters() {
            @Override
            public Cluster get(ResourceId id) {
                return before;
            }

            @Override
            public <T> T change(ClusterId id, Function<Cluster, T> change) {
                return now.change(id, change);
            }
        };
    }
}
