package io.keyward.operation;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.A_KEY;
import static io.keyward.operation.ServerRun.CALLER;
import static io.keyward.operation.ServerRun.LEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterState;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.vault.InMemoryVault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operation whose server does not work on it is completed without a restart (invariant 6). */
class SweptOperationTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(A_KEY);
    private final ServerRun server = new ServerRun(TestDatabase.H2, vault);

    // a sweep takes up the operations of all clusters
    @BeforeEach
    void end_the_operations_that_other_tests_have_left_open() {
        server.operations
                .open()
                .forEach(left -> server.operations.change(left.id(), open -> open.succeed(server.clock.instant())));
    }

    @Test
    void an_operation_whose_commit_was_not_acknowledged_is_completed_by_the_next_sweep() {
        var spec = aCluster().protectedWith(key).spec();
        server.events.failNext();
        assertThatThrownBy(() -> server.creation.start(spec, CALLER)).hasMessage("no acknowledgement");
        var cluster = server.clusters.find(spec.id()).orElseThrow();

        server.sweep();

        assertThat(now(cluster).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void a_sweep_leaves_an_operation_alone_that_another_server_works_on() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.failNext(1);
        server.background.run();
        var other = new ServerRun(TestDatabase.H2, vault);

        other.sweep();

        assertThat(server.latest(cluster).isOpen()).isTrue();
        assertThat(other.background.waiting()).isZero();
    }

    @Test
    void a_sweep_takes_up_an_operation_of_a_killed_server_when_its_lease_has_ended() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.failNext(1);
        server.background.run(); // from here on this server runs nothing, as if it had been killed
        var other = new ServerRun(TestDatabase.H2, vault);
        ServerRun.passDatabaseTime(LEASE);

        other.sweep();

        assertThat(now(cluster).state()).isEqualTo(ClusterState.RUNNING);
    }

    @Test
    void a_server_that_lost_its_lease_leaves_the_operation_to_the_other_server() {
        var cluster = server.creation
                .start(aCluster().protectedWith(key).spec(), CALLER)
                .cluster();
        vault.failNext(2);
        server.background.run();
        var other = new ServerRun(TestDatabase.H2, vault);
        ServerRun.passDatabaseTime(LEASE);
        other.sweep();

        server.background.runAfter(ServerRun.RETRY_INTERVAL);
        var openAfterFirst = server.latest(cluster).isOpen();
        other.background.runAfter(ServerRun.RETRY_INTERVAL);

        assertThat(openAfterFirst).isTrue();
        assertThat(server.background.waiting()).isZero();
        assertThat(now(cluster).state()).isEqualTo(ClusterState.RUNNING);
    }

    private Cluster now(Cluster cluster) {
        return server.clusters.get(cluster.id());
    }
}
