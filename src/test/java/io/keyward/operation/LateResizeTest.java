package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is late with a resize which another one has brought to its end: no node of others is its to erase. */
@SuppressWarnings("UnnecessaryAssignment") // what another server does meanwhile is put where the container puts beans
class LateResizeTest {

    private static final int DEKS_OF_FIVE = 5 * 2 + 2 + 3; // and those of head and ZooKeeper nodes

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
    void a_server_that_fails_what_another_one_has_finished_takes_nothing_away() { // invariant 1
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        new ServerRun(TestDatabase.H2, vault).takeOver(cluster);

        server.steps.fail(operation, ProblemCode.KEY_DISABLED, "seen by this server alone");

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(Outcome.Succeeded.class);
        assertThat(server.opened(cluster)).hasSize(DEKS_OF_FIVE);
    }

    @Test
    void a_server_that_is_late_with_one_resize_leaves_the_nodes_of_the_next_alone() { // invariant 1
        var late =
                server.resize.start(cluster.resourceId(), WORKERNODE, 2, CALLER).orElseThrow();
        new ServerRun(TestDatabase.H2, vault).takeOver(cluster);
        var other = new ServerRun(TestDatabase.H2, vault);
        other.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER);
        other.background.run();

        server.steps.perform(late);

        assertThat(server.opened(cluster)).hasSize(DEKS_OF_FIVE);
    }

    @Test
    void nodes_that_a_late_server_adds_to_a_resize_that_fails_do_not_stay_unsealed() {
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        var late = new ServerRun(TestDatabase.H2, vault);
        var plan = new NodePlan() {
            private boolean met;

            @Override
            void removeBeyond(Operation resize, RoleName role, int keep) {
                server.plan.removeBeyond(resize, role, keep);
                if (!met) {
                    met = true;
                    late.plan.complete(resize); // between the last node taken away and the end
                }
            }

            @Override
            int present(Cluster of, RoleName role) {
                return server.plan.present(of, role);
            }
        };
        server.steps.plan = plan;

        server.steps.fail(operation, ProblemCode.VAULT_SILENT, "too long");

        assertThat(server.latest(cluster).outcome()).containsInstanceOf(Outcome.Failed.class);
        assertThat(server.clusters.get(cluster.id()).role(WORKERNODE).count()).isEqualTo(3);
        assertThat(server.sealedDisks(cluster)).allMatch(disk -> disk.dek().isPresent());
    }

    @Test
    void a_late_server_adds_no_nodes_to_a_resize_that_has_ended() {
        var operation =
                server.resize.start(cluster.resourceId(), WORKERNODE, 5, CALLER).orElseThrow();
        server.steps.fail(operation, ProblemCode.VAULT_SILENT, "too long");

        new ServerRun(TestDatabase.H2, vault).steps.perform(operation);

        assertThat(server.nodes.of(cluster.id())).hasSize(3 + 2 + 3);
    }

    @Test
    void a_cluster_that_shrank_while_its_count_was_read_does_not_grow_unproven() { // invariant 7
        var before = server.clusters.get(cluster.id());
        server.resize.start(cluster.resourceId(), WORKERNODE, 1, CALLER);
        server.background.run();
        server.resize.clusters = showing(before);

        assertThatThrownBy(() -> server.resize.start(cluster.resourceId(), WORKERNODE, 3, CALLER))
                .isInstanceOf(ClusterProblem.Changed.class);

        assertThat(server.operations.open(cluster.id())).isEmpty();
    }

    private Clusters showing(Cluster before) {
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
