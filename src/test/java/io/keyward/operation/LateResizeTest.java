package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.cluster.RoleName.WORKERNODE;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.TestDatabase;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is late with a resize which another one has brought to its end: no node of others is its to erase. */
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
}
